//! Enums whose variants have names, in tables and options.

/// Gives an enum the name of each variant, all variants in order, and the way back from a name; `also` names variants that
/// nobody asks for, which `ALL` leaves out.
macro_rules! names {
    ($type:ident, $what:literal: $($variant:ident => $name:literal),+ $(; also $($more:ident => $extra:literal),+)?) => {
        impl $type {
            /// All that can be asked for, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            names!(@name $($variant => $name),+ $(, $($more => $extra),+)?);

            #[doc = concat!("The ", $what, " of that name, such as [`name`](Self::name) gives.")]
            ///
            /// # Errors
            /// Kind [`Option`](crate::ErrorKind::Option) for any other name, with those there are.
            pub fn from_name(name: &str) -> $crate::Result<Self> {
                match name {
                    $($name => Ok(Self::$variant),)+
                    $($($extra => Ok(Self::$more),)+)?
                    _ => Err($crate::names::unknown($what, &[$($name),+], name)),
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                Self::from_name(name)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
    (@name $($variant:ident => $name:literal),+) => {
        /// The name used in tables and options.
        pub const fn name(self) -> &'static str {
            match self {
                $(Self::$variant => $name,)+
            }
        }
    };
}

pub(crate) use names;

/// A name that none has.
pub(crate) fn unknown(what: &'static str, known: &[&str], name: &str) -> crate::Error {
    let (last, before) = known.split_last().unwrap_or((&"nothing", &[]));
    let known =
        if before.is_empty() { (*last).to_owned() } else { format!("{} or {last}", before.join(", ")) };
    crate::Error::option(format!("{what} must be {known}, got {name:?}")).of_option(what)
}

#[cfg(test)]
mod tests {
    use std::{fmt::Debug, str::FromStr};

    use crate::{
        Error, ErrorKind,
        clean::{BlockKind, RepairKind},
        dedup::{Edit, Keep, Kind, Level, Reason, Side, SourceReason, TermKind},
        extract::{DateOrder, Label, QuoteKind},
    };

    fn check<T: Copy + Debug + PartialEq + ToString + FromStr<Err = Error>>(all: &[T]) {
        for value in all {
            assert_eq!(value.to_string().parse::<T>().unwrap(), *value);
        }
        let error = "no such name".parse::<T>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Option);
        assert!(error.to_string().contains(&all[0].to_string()), "{error}");
    }

    #[test]
    fn names_go_both_ways() {
        check(Level::ALL);
        check(Keep::ALL);
        check(Kind::ALL);
        check(Reason::ALL);
        check(Side::ALL);
        check(Edit::ALL);
        check(TermKind::ALL);
        check(SourceReason::ALL);
        check(RepairKind::ALL);
        assert_eq!("dropped".parse::<RepairKind>().unwrap(), RepairKind::Dropped);
        check(BlockKind::ALL);
        check(DateOrder::ALL);
        check(QuoteKind::ALL);
        for label in Label::ALL {
            assert_eq!(label.to_string().parse::<Label>().unwrap(), *label);
        }
        assert_eq!("SHIP".parse::<Label>().unwrap().to_string(), "SHIP");
        assert_eq!("no such name".parse::<Label>().unwrap_err().kind(), ErrorKind::Option);
    }

    #[test]
    fn a_wrong_name_is_told_what_there_is() {
        let error = "oldest".parse::<Keep>().unwrap_err();
        assert_eq!(error.to_string(), "keep must be longest, earliest, first or rank, got \"oldest\"");
        assert_eq!(error.option_name(), Some("keep"));
        assert_eq!(format!("{:>6}", Kind::Near), "  near");
    }
}
