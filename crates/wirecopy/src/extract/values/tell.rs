//! From what stays of a text to mentions: times resolved, numbers that count something told apart from those that do not.

use super::{
    Found, Piece, Values,
    amount::Amount,
    context, dateline,
    decimal::exact,
    item::Meaning as Sense,
    number::Number,
    resolve::{Reference, Resolved, Resolver},
    time::Time,
    units,
};
use crate::{
    Span,
    extract::{Label, Meaning},
    page,
};

impl Values {
    /// The values of a document: times resolved, numbers that count something told apart from those that do not.
    pub(super) fn resolved(
        &self,
        text: &str,
        pieces: &[Piece],
        dated: Option<page::Date>,
        published: Option<i64>,
    ) -> Vec<Found> {
        let reference = published.map(|microseconds| {
            let seconds = microseconds.div_euclid(1_000_000);
            let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            // A timestamp of midnight is a date.
            Reference { day, second: (second != 0).then_some(second) }
        });
        let mut resolver = Resolver::new(text, reference);
        let mut found = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Span { start, end } = piece.span;
            if context::in_address(text, piece.span) {
                continue;
            }
            let value = match &piece.sense {
                Sense::Time(time) => {
                    let resolved = resolver.resolve(time, start, end);
                    let in_dateline = dated.is_some_and(|date| date.span.overlaps(piece.span));
                    if let Some(day) = dateline::reference(&resolved, reference).filter(|_| in_dateline) {
                        resolver.refer(day);
                    }
                    self.time(piece, time, resolved)
                }
                Sense::Amount(amount) => self.amount(piece, amount),
                Sense::Number(number) => self.number(text, piece, number),
                Sense::Word | Sense::Nothing => None,
            };
            found.extend(value);
        }
        found
    }

    fn time(&self, piece: &Piece, time: &Time, resolved: Resolved) -> Option<Found> {
        let label = resolved.label.filter(|label| self.wanted.contains(label))?;
        // "for the year": which, only the day of publication or another mention can say.
        if piece.rule == "the_unit" && label == Label::Date && resolved.point.is_none() {
            return None;
        }
        let (interval_start, interval_end) = resolved.interval.unzip();
        Some(Found {
            span: piece.span,
            label,
            subtype: None,
            value: Some(resolved.value),
            meaning: Meaning {
                interval_start,
                interval_end,
                grain: resolved.grain,
                modifier: (!time.modifier.is_empty()).then_some(time.modifier),
                resolved_from: resolved.from,
                ..Meaning::default()
            },
            rule: piece.rule,
        })
    }

    fn amount(&self, piece: &Piece, amount: &Amount) -> Option<Found> {
        if !self.wanted.contains(&amount.label) {
            return None;
        }
        let unit = match amount.unit {
            "USD" if amount.assumed => self.dollar,
            "" => "",
            unit => unit.strip_prefix("XXX_").map_or(unit, |_| "XXX"),
        };
        let single = amount.high.is_none();
        let si = if amount.label == Label::Money || !single { None } else { units::si(amount.low, unit) };
        Some(Found {
            span: piece.span,
            label: amount.label,
            subtype: amount.subtype.or((amount.assumed && amount.label == Label::Money).then_some("assumed")),
            value: Some(amount.text()),
            meaning: Meaning {
                number: single.then_some(amount.low),
                unit: (!unit.is_empty()).then_some(unit),
                si_number: si.map(|(number, _)| number),
                si_unit: si.map(|(_, unit)| unit),
                modifier: (!amount.modifier.is_empty()).then_some(amount.modifier),
                ..Meaning::default()
            },
            rule: piece.rule,
        })
    }

    fn number(&self, text: &str, piece: &Piece, number: &Number) -> Option<Found> {
        if self.wanted.contains(&Label::Age)
            && let Some(amount) = context::age(text, piece.span, number)
        {
            return self.amount(piece, &amount).map(|found| Found { rule: "age_bare", ..found });
        }
        if context::is_decade(text, piece.span) {
            return None;
        }
        let label = if number.ordinal { Label::Ordinal } else { Label::Cardinal };
        if !self.wanted.contains(&label)
            || !number.value.is_finite()
            || !context::counts(text, piece.span, number, self.wanted.len() == 1)
        {
            return None;
        }
        // "several" and "a few" are not told.
        let told = !number.vague || number.scaled || number.value > 0.0;
        Some(Found {
            span: piece.span,
            label,
            subtype: None,
            value: told.then(|| number.text()),
            meaning: Meaning {
                number: told.then_some(exact(number.value)),
                modifier: (number.vague && told && number.scaled).then_some("MORE_THAN"),
                ..Meaning::default()
            },
            rule: if number.ordinal { "ordinal" } else { "cardinal" },
        })
    }
}
