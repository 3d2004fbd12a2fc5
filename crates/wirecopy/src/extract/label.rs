//! [`Label`]: what a mention is.

use std::{fmt, str::FromStr};

use crate::{Error, Result};

/// What a mention is. OntoNotes' names where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Label {
    /// `PERSON`: a person, without title.
    Person,
    /// `ORG`: a company, an agency, a party, a team.
    Org,
    /// `GPE`: a country, a state, a city; also where its government or its team is meant.
    Gpe,
    /// `LOC`: a place that nobody governs: a continent, a sea, a region, a quarter of a city.
    Loc,
    /// `FAC`: a building, a street, an airport.
    Fac,
    /// `NORP`: a nationality, a religion, a political group; also as an adjective.
    Norp,
    /// `EVENT`: a war, a cup, a hurricane.
    Event,
    /// `EMAIL`: an e-mail address.
    Email,
    /// `URL`: a web address.
    Url,
    /// `PHONE`: a telephone number.
    Phone,
    /// `IP`: an IPv4 or IPv6 address.
    Ip,
    /// `HANDLE`: a user name with its at sign.
    Handle,
    /// `HASHTAG`: a topic with its hash sign.
    Hashtag,
    /// `GUID`: a globally unique identifier.
    Guid,
    /// `IBAN`: an international bank account number.
    Iban,
    /// `CARD`: a payment card number.
    Card,
    /// `SSN`: a United States social security number.
    Ssn,
    /// `CRYPTO`: the address of a cryptocurrency account.
    Crypto,
    /// `DATE`: a date, or a time of a day or more: its value is a TIMEX3 value.
    Date,
    /// `TIME`: a time of the day, or a part of a day.
    Time,
    /// `DURATION`: how long something takes.
    Duration,
    /// `SET`: times that come again and again.
    Set,
    /// `MONEY`: an amount of money.
    Money,
    /// `PERCENT`: a percentage.
    Percent,
    /// `QUANTITY`: a quantity with a unit of measurement.
    Quantity,
    /// `AGE`: how old somebody or something is.
    Age,
    /// `ORDINAL`: an ordinal number.
    Ordinal,
    /// `CARDINAL`: any other number.
    Cardinal,
    /// `QUOTE`: words of somebody. With this label a run also looks for quotations, which stand in
    /// [`Document::quotes`](super::Document::quotes) and not among the mentions.
    ///
    /// Names are then looked for, too, but only those whose labels are asked for become mentions and
    /// [`entities`](super::Document::entities). With this label alone there are none, so
    /// [`Document::speaker`](super::Document::speaker) knows nobody: ask for [`Person`](Self::Person) and
    /// [`Org`](Self::Org) as well, or take the words at [`Quote::name`](super::Quote::name).
    Quote,
    /// A label of the user's own; see [`user`](Self::user).
    User(Name),
}

/// The longest label of a user's own, in bytes.
const MAX_NAME: usize = 30;

/// The name of a label of the user's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Zeros after the last byte.
    bytes: [u8; MAX_NAME],
}

impl Name {
    fn as_str(&self) -> &str {
        let len = self.bytes.iter().position(|&b| b == 0).unwrap_or(MAX_NAME);
        std::str::from_utf8(&self.bytes[..len]).unwrap_or_default()
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl Label {
    /// Those of values: what a number or a date in a text means.
    pub const VALUES: &'static [Self] = &[
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Set,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Age,
        Self::Ordinal,
        Self::Cardinal,
    ];

    /// All labels that are found without a dictionary.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Org,
        Self::Gpe,
        Self::Loc,
        Self::Fac,
        Self::Norp,
        Self::Event,
        Self::Email,
        Self::Url,
        Self::Phone,
        Self::Ip,
        Self::Handle,
        Self::Hashtag,
        Self::Guid,
        Self::Iban,
        Self::Card,
        Self::Ssn,
        Self::Crypto,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Set,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Age,
        Self::Ordinal,
        Self::Cardinal,
        Self::Quote,
    ];

    /// The name used in tables and options.
    pub fn name(&self) -> &str {
        match self {
            Self::Person => "PERSON",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Fac => "FAC",
            Self::Norp => "NORP",
            Self::Event => "EVENT",
            Self::Email => "EMAIL",
            Self::Url => "URL",
            Self::Phone => "PHONE",
            Self::Ip => "IP",
            Self::Handle => "HANDLE",
            Self::Hashtag => "HASHTAG",
            Self::Guid => "GUID",
            Self::Iban => "IBAN",
            Self::Card => "CARD",
            Self::Ssn => "SSN",
            Self::Crypto => "CRYPTO",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Age => "AGE",
            Self::Ordinal => "ORDINAL",
            Self::Cardinal => "CARDINAL",
            Self::Quote => "QUOTE",
            Self::User(name) => name.as_str(),
        }
    }

    /// A label of the user's own, for a dictionary: a capital letter, then capital letters, digits and underscores,
    /// at most 30 in all. The name of a built-in label gives that label.
    ///
    /// ```
    /// use wirecopy::extract::Label;
    ///
    /// assert_eq!(Label::user("COMPANY")?.name(), "COMPANY");
    /// assert_eq!(Label::user("URL")?, Label::Url);
    /// assert!(Label::user("company name").is_err());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for any other name.
    pub fn user(name: &str) -> Result<Self> {
        if let Some(label) = Self::built_in(name) {
            return Ok(label);
        }
        let fits = name.len() <= MAX_NAME
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        if !fits {
            return Err(Error::option(format!(
                "a label must be a capital letter, then capital letters, digits and underscores, at most {MAX_NAME} \
                 in all, got {name:?}"
            )));
        }
        let mut bytes = [0; MAX_NAME];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Ok(Self::User(Name { bytes }))
    }

    fn built_in(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|label| label.name() == name)
    }

    /// The built-in label of that name.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a name that no label has, with those there are.
    pub fn from_name(name: &str) -> Result<Self> {
        Self::built_in(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(Self::name).collect();
            Error::option(format!("unknown label {name:?}; known are {}", known.join(" ")))
                .of_option("labels")
        })
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// As [`Label::user`]: a name that no built-in label has is one of the user's own.
impl FromStr for Label {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::user(name)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
