//! The grammars of telephone numbers: each reads the first `n` groups of a candidate.

use std::borrow::Cow;

use super::{Candidate, MIN_DIGITS, plan};
use crate::extract::patterns::{
    chars::is_line,
    number::{Gap, Group},
};

/// What a grammar made of a number.
pub(super) struct Reading {
    /// E.164, or the digits as written.
    pub(super) value: String,
    pub(super) country: Option<[u8; 2]>,
    pub(super) score: f32,
    pub(super) rule: &'static str,
}

/// A grammar, and the readings it gives of the first groups of a candidate.
pub(super) type Grammar<'a> = fn(&Candidate<'a>, usize) -> Option<Reading>;

impl Candidate<'_> {
    /// `+44 20 7946 0958`, `0044 …`, `011 44 …`, with the trunk zero in brackets or without.
    pub(super) fn international(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let plus = groups[0].gap.has(Gap::PLUS);
        // The trunk zero in brackets is not dialled from abroad.
        let trunk = (1..n).find(|&i| groups[i].gap.has(Gap::OPEN) && self.digits(i..i + 1) == "0");
        let digits = match trunk {
            Some(i) => Cow::Owned([self.digits(0..i), self.digits(i + 1..n)].concat()),
            None => Cow::Borrowed(self.digits(0..n)),
        };
        let called = if plus {
            &digits[..]
        } else {
            digits.strip_prefix("00").or_else(|| digits.strip_prefix("011"))?
        };
        let (plan, national) = plan::split(called)?;
        let number = |national: &str| {
            let bare = plan.without_trunk(national);
            let national = if plan.uses_trunk() && plan.fits(bare) { bare } else { national };
            plan.fits(national).then(|| national.to_owned())
        };
        // A further group after a hyphen is an extension.
        let extended = || {
            let last =
                groups.last().filter(|last| last.gap == Gap::HYPHEN && (2..=5).contains(&last.len()))?;
            let shorter = national.len().checked_sub(last.len())?;
            Some((number(&national[..shorter])?, format!(";ext={}", last.digits(self.text))))
        };
        let (national, extension) =
            number(national).map(|national| (national, String::new())).or_else(extended)?;
        Some(Reading {
            country: plan.country_of(&national),
            value: format!("+{}{national}{extension}", plan.code),
            score: if plus { 0.95 } else { 0.8 },
            rule: "phone_international",
        })
    }

    /// `(212) 555-0142`, `1-212-555-0142`, `212.555.0142`.
    pub(super) fn north_american(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let country_code = self.digits(0..1) == "1";
        let national = &groups[usize::from(country_code)..];
        let bracketed =
            matches!(national, [area, next, ..] if area.gap.has(Gap::OPEN) && next.gap.has(Gap::CLOSE));
        let grouped = national.iter().map(Group::len).eq([3, 3, 4]);
        let halved = bracketed && national.iter().map(Group::len).eq([3, 7]);
        if !(grouped || halved) {
            return None;
        }
        let sign =
            |group: &Group| [Gap::HYPHEN, Gap::DOT, Gap::SLASH].iter().any(|&sign| group.gap.has(sign));
        let marked = bracketed || national[1..].iter().any(sign);
        let digits = self.digits(usize::from(country_code)..n);
        let valid = plan::is_north_american(digits);
        if !marked
            && !(valid && (country_code || self.has_cue(n) || self.region.is_some_and(|plan| plan.code == 1)))
        {
            return None;
        }
        let rule = "phone_north_american";
        if !valid && !grouped {
            return None;
        }
        if !valid {
            return Some(Reading { country: None, value: self.digits(0..n).to_owned(), score: 0.5, rule });
        }
        let value = format!("+1{digits}");
        let country = plan::split(&value[1..]).and_then(|(plan, national)| plan.country_of(national));
        Some(Reading { country, value, score: if marked { 0.9 } else { 0.7 }, rule })
    }

    /// A number of the region's plan, without its calling code.
    pub(super) fn regional(&self, n: usize) -> Option<Reading> {
        let plan = self.region?;
        let groups = &self.groups[..n];
        let digits = self.digits(0..n);
        let national = plan.without_trunk(digits);
        if !plan.fits(national) || self.is_other(n) {
            return None;
        }
        let trunk = plan.uses_trunk() && plan.has_trunk(digits);
        let bracketed = groups[0].gap.has(Gap::OPEN) && n > 1 && groups[1].gap.has(Gap::CLOSE);
        let cued = self.has_cue(n);
        // Figures of a table may be as many digits; what has no prefix and no brackets stands by itself.
        let apart = n == self.groups.len() && self.next.is_none() && !self.inner;
        let lone = apart && plan.code != 1 && !plan.uses_trunk();
        let written = match n {
            1 => trunk && digits.len() >= 9,
            _ => (trunk || bracketed || lone) && self.is_even(n),
        };
        if !(cued || written) {
            return None;
        }
        Some(Reading {
            country: plan.country_of(national),
            value: format!("+{}{national}", plan.code),
            score: if cued || trunk { 0.85 } else { 0.6 },
            rule: "phone_regional",
        })
    }

    /// An area code in brackets before five digits or more.
    pub(super) fn bracketed(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let area = groups[0];
        let shaped = (2..=5).contains(&n)
            && area.gap.has(Gap::OPEN)
            && (2..=5).contains(&area.len())
            && groups[1].gap.has(Gap::CLOSE)
            && groups[1].len() >= 3
            && groups[2..].iter().all(|group| group.gap == Gap::HYPHEN || group.gap == Gap::SPACE);
        let digits = self.digits(0..n);
        let year = area.len() == 4 && !digits.starts_with('0');
        let fits = shaped && !year && (8..=12).contains(&digits.len()) && !self.ends_in_years(n);
        fits.then(|| Reading { country: None, value: digits.to_owned(), score: 0.5, rule: "phone_area" })
    }

    /// Groups that begin with a trunk zero: `020 7946 0958`, `0171/2345678`, `01.99.00.12.34`.
    pub(super) fn trunk(&self, n: usize) -> Option<Reading> {
        let groups = &self.groups[..n];
        let digits = self.digits(0..n);
        let lead = digits.as_bytes();
        let shaped = n > 1
            && (9..=12).contains(&lead.len())
            && lead[0] == b'0'
            && lead[1] != b'0'
            && groups.iter().all(|group| group.len() > 1)
            && groups[1..].iter().all(|group| !group.gap.has(Gap::OPEN) && !group.gap.has(Gap::CLOSE));
        let gaps = |sign: Gap| groups[1..].iter().all(|group| group.gap.without(Gap::SPACE) == sign);
        // Pairs with spaces are as often the numbers of a lottery.
        let pairs = groups.iter().all(|group| group.len() == 2);
        let grouped =
            if pairs { gaps(Gap::DOT) && n == 5 } else { !groups[1..].iter().any(|g| g.gap.has(Gap::DOT)) };
        let fits = shaped && grouped && !self.is_other(n);
        fits.then(|| Reading { country: None, value: digits.to_owned(), score: 0.5, rule: "phone_trunk" })
    }

    /// Seven to twelve digits that a word beside them, or a line of their own, says to be a telephone's.
    pub(super) fn cued(&self, n: usize) -> Option<Reading> {
        let digits = self.digits(0..n);
        if !(MIN_DIGITS..=12).contains(&digits.len()) || n > 6 || self.is_other(n) {
            return None;
        }
        if self.has_cue(n) {
            return Some(Reading { country: None, value: digits.to_owned(), score: 0.7, rule: "phone_cue" });
        }
        let (plan, national) = plan::split(digits)?;
        let last = &self.groups[n - 1];
        let full = plan.fits(national) && digits.len() >= 10 && (n >= 3 || (plan.code == 1 && n == 1));
        (full && is_line(self.text, self.groups[0].lead, last.end)).then(|| Reading {
            country: plan.country_of(national),
            value: format!("+{digits}"),
            score: 0.4,
            rule: "phone_line",
        })
    }
}
