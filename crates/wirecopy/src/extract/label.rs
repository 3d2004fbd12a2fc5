//! [`Label`]: what a mention is.

use std::fmt;

use crate::{Error, Result};

/// What a mention is. OntoNotes' names where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Label {
    /// A person, without title.
    Person,
    /// A company, an agency, a party, a team.
    Org,
    /// A country, a state, a city; also where its government or its team is meant.
    Gpe,
    /// A place that nobody governs: a continent, a sea, a region, a quarter of a city.
    Loc,
    /// A building, a street, an airport.
    Fac,
    /// A nationality, a religion, a political group; also as an adjective.
    Norp,
    /// A war, a cup, a hurricane.
    Event,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A user name with its at sign.
    Handle,
    /// A topic with its hash sign.
    Hashtag,
    /// A globally unique identifier.
    Guid,
    /// An international bank account number.
    Iban,
    /// A payment card number.
    Card,
    /// A United States social security number.
    Ssn,
    /// The address of a cryptocurrency account.
    Crypto,
    /// A date, or a time of a day or more: its value is a TIMEX3 value.
    Date,
    /// A time of the day, or a part of a day.
    Time,
    /// How long something takes.
    Duration,
    /// Times that come again and again.
    Set,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A quantity with a unit of measurement.
    Quantity,
    /// How old somebody or something is.
    Age,
    /// An ordinal number.
    Ordinal,
    /// Any other number.
    Cardinal,
    /// Words of somebody: with this label a run also looks for quotations, which stand in
    /// [`Document::quotes`](super::Document::quotes) and not among the mentions.
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
    pub const VALUES: [Self; 10] = [
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
    pub const ALL: [Self; 29] = [
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
        Self::ALL.into_iter().find(|label| label.name() == name)
    }

    /// The built-in label of that name.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a name that no label has, with those there are.
    pub fn from_name(name: &str) -> Result<Self> {
        Self::built_in(name).ok_or_else(|| {
            let known = Self::ALL.map(|label| label.name().to_owned());
            Error::option(format!("unknown label {name:?}; known are {}", known.join(" ")))
        })
    }
}
