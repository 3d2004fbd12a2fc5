//! [`Label`]: what a mention is.

use crate::{Error, Result};

/// What a mention is. OntoNotes' names where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Label {
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
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 11] = [
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
    ];

    /// The name used in tables and options.
    pub fn name(self) -> &'static str {
        match self {
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
        }
    }

    /// The label of that name.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a name that no label has, with those there are.
    pub fn from_name(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|label| label.name() == name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|label| label.name()).collect();
            Error::option(format!("unknown label {name:?}; known are {}", known.join(" ")))
        })
    }
}
