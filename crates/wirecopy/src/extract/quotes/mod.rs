//! Quotations and who says them.
//!
//! Data flows one way: `marks` pairs quotation marks, `reading` says what the words around them are, `candidates`
//! who may speak, `features` and `weights` judge both, `kind` names what was found, `indirect` adds speech without
//! marks, `antecedent` says for whom a pronoun stands. The weights of the two linear models are fitted by
//! `wirecopy-train/quotes`; none belongs to a word.

mod antecedent;
mod candidates;
mod features;
mod indirect;
mod kind;
mod marks;
mod reading;
mod speaker;
mod transcript;
mod weights;
mod words;

pub use candidates::Named;
pub use kind::Kind;

use candidates::{Candidate, candidates};
use features::{Context, Set};
use marks::Marked;
use reading::Reading;
use speaker::Choice;
use weights::Weights;

use super::names::exp;
use crate::{Control, Result, Span, control::Ticker, text::Layout};

/// Words of somebody, in quotation marks or not.
#[doc(alias = "quote attribution")]
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Quote {
    /// Where it stands, marks included.
    pub span: Span,
    /// Of what kind it is.
    pub kind: Kind,
    /// The words beside the cue that name who speaks, also a pronoun. Of a quotation whose speaker goes on without being
    /// named again, the words at the quotation before.
    pub speaker: Option<Span>,
    /// The name that these words stand for: they themselves, or another before them.
    pub antecedent: Option<Span>,
    /// The longest form of that name in the document.
    pub name: Option<Span>,
    /// The verb, or what else reports that something was said.
    pub cue: Option<Span>,
    /// How likely this is a quotation of this speaker, in 0..=1.
    pub score: f32,
}

impl Quote {
    /// A quotation of which nothing else is known, as one from elsewhere.
    pub fn new(span: Span, kind: Kind) -> Self {
        Self { span, kind, speaker: None, antecedent: None, name: None, cue: None, score: 1.0 }
    }
}

/// Names of features, for a trainer.
type Told = Vec<&'static str>;

/// A quotation on its way: marks, speaker and cue by number.
#[derive(Clone, Copy, Debug)]
struct Draft {
    marked: Marked,
    speaker: Option<usize>,
    cue: Option<reading::Cue>,
    share: f32,
    likely: f32,
}

/// Finds quotations. Holds the buffers of one thread.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    reading: Reading,
    choice: Choice,
    set: Set,
}

/// From this probability on words in marks are a quotation.
const ACCEPTED: f32 = 0.6;

/// From this many tokens on what stands in single marks shows that a document has them for its quotations.
const LONG: usize = 5;

/// From this share on a candidate is told as the speaker.
const CHOSEN: f32 = 0.3;

impl Finder {
    /// The quotations of a text with this layout, in which these names stand, in order of place.
    ///
    /// Those of marks do not overlap. Indirect speech may hold a quotation of a few words in marks.
    ///
    /// ```
    /// use wirecopy::{
    ///     Span,
    ///     extract::{names::NameType, quotes::{Finder, Kind, Named}},
    ///     text::scan,
    /// };
    ///
    /// let text = "“The harbour is safe,” Ilse Varga told reporters.";
    /// let at = text.find("Ilse").unwrap_or_default();
    /// let names = [Named { span: Span::new(at, at + 10), kind: NameType::Person }];
    /// let quotes = Finder::default().find(text, &scan(text), &names);
    /// assert_eq!(quotes[0].kind, Kind::Direct);
    /// assert_eq!(quotes[0].speaker, Some(names[0].span));
    /// assert_eq!(quotes[0].cue.map(|cue| &text[cue.range()]), Some("told"));
    /// ```
    ///
    /// # Panics
    /// May panic for the layout of another text, or names that stand in another.
    pub fn find(&mut self, text: &str, layout: &Layout, names: &[Named]) -> Vec<Quote> {
        let control = Control::new();
        // Nobody can cancel this control.
        self.find_with(text, layout, names, &mut control.ticker()).unwrap_or_default()
    }

    /// [`find`](Self::find), telling `ticker` of the bytes that were read.
    pub(crate) fn find_with(
        &mut self,
        text: &str,
        layout: &Layout,
        names: &[Named],
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Quote>> {
        let marked = Self::marked(text, layout);
        ticker.check()?;
        self.reading.read(text, layout, &marked, ticker)?;
        let all = candidates(text, layout, &self.reading, names);
        ticker.check()?;
        let drafts = self.judge(text, layout, &marked, &all);
        ticker.check()?;
        let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
        let mut speakers = Vec::with_capacity(drafts.len());
        for draft in &drafts {
            let speaker = draft.speaker.map(|number| all[number].span);
            quotes.push(Quote {
                span: draft.marked.span(layout),
                kind: kind::of(text, layout, &self.reading, draft, &all),
                speaker,
                antecedent: None,
                name: None,
                cue: draft.cue.map(|cue| reading::span(layout, cue.first, cue.end)),
                score: draft.likely * draft.speaker.map_or(1.0, |_| draft.share),
            });
            speakers.push(draft.speaker);
        }
        indirect::find(text, layout, &self.reading, &drafts, &all, &mut quotes, &mut speakers);
        transcript::find(text, layout, names, &mut quotes, &mut speakers);
        antecedent::resolve(text, layout, &self.reading, names, &all, &speakers, &mut quotes);
        quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
        Ok(quotes)
    }

    /// What stands in marks, of the document's own style: single marks where these are what most stands in, sentences
    /// among it.
    fn marked(text: &str, layout: &Layout) -> Vec<Marked> {
        let mut marked = marks::marked(text, layout);
        let long = |one: &&Marked| one.inner().len() >= LONG;
        let single = marked.iter().filter(|one| one.single).count();
        if 2 * single <= marked.len()
            || marked.iter().filter(|one| one.single).filter(long).count() < 2
            || marks::are_doubled(text, layout)
        {
            marked.retain(|one| !one.single);
        }
        marked
    }

    /// Which of what stands in marks is a quotation, and of whom.
    fn judge(&mut self, text: &str, layout: &Layout, marked: &[Marked], all: &[Candidate]) -> Vec<Draft> {
        let weights = Weights::of_library();
        let mut drafts: Vec<Draft> = Vec::with_capacity(marked.len());
        let mut previous = None;
        for (number, &quote) in marked.iter().enumerate() {
            let context = context(text, layout, &self.reading, quote, previous, marked.get(number + 1));
            self.choice.gather(&context, all);
            let best = self.choice.best(weights);
            context.of_quote(&mut self.set);
            let of_best = best.map_or(&[][..], |best| self.choice.of(best.0));
            features::of_speaker(best.map(|best| best.1), of_best, &mut self.set);
            let likely = 1.0 / (1.0 + exp(-weights.sum(&self.set)));
            if likely < ACCEPTED {
                continue;
            }
            let chosen = best.filter(|best| best.1 >= CHOSEN);
            let speaker = chosen.map(|best| self.choice.numbers[best.0]);
            let cue = cue_of(&context, speaker.map(|speaker| &all[speaker]));
            previous = Some((quote, speaker));
            drafts.push(Draft {
                marked: quote,
                speaker,
                cue,
                share: best.map_or(0.0, |best| best.1),
                likely,
            });
        }
        drafts
    }

    /// What the two models see of each pair of marks, for a trainer: its span, its features, and of each candidate the span
    /// and its features. Speakers that `gold` knows are taken for those of the quotation before.
    #[doc(hidden)]
    pub fn instances(
        &mut self,
        text: &str,
        layout: &Layout,
        names: &[Named],
        gold: &dyn Fn(Span) -> Option<Vec<Span>>,
        each: &mut dyn FnMut(Span, Told, Vec<(Span, Told)>),
    ) {
        let marked = Self::marked(text, layout);
        let control = Control::new();
        let read = self.reading.read(text, layout, &marked, &mut control.ticker());
        debug_assert!(read.is_ok(), "nobody can cancel this control");
        let all = candidates(text, layout, &self.reading, names);
        let told =
            |set: &[features::Feature]| set.iter().map(|f| features::NAMES[*f as usize]).collect::<Vec<_>>();
        let mut previous = None;
        for (number, &quote) in marked.iter().enumerate() {
            let context = context(text, layout, &self.reading, quote, previous, marked.get(number + 1));
            self.choice.gather(&context, &all);
            context.of_quote(&mut self.set);
            let best = self.choice.best(Weights::of_library());
            let choice = &self.choice;
            let list = (0..choice.numbers.len())
                .map(|place| (all[choice.numbers[place]].span, told(choice.of(place))))
                .collect();
            let span = quote.span(layout);
            if let Some(speakers) = gold(span) {
                let best = best.map(|best| choice.numbers[best.0]);
                let right = choice
                    .numbers
                    .iter()
                    .filter(|number| speakers.iter().any(|speaker| speaker.overlaps(all[**number].span)));
                let right = right
                    .clone()
                    .find(|number| Some(**number) == best)
                    .or_else(|| right.clone().next())
                    .copied();
                previous = Some((quote, right));
            }
            each(span, told(&self.set), list);
        }
    }
}

fn context<'a>(
    text: &'a str,
    layout: &'a Layout,
    reading: &'a Reading,
    quote: Marked,
    previous: Option<(Marked, Option<usize>)>,
    next: Option<&Marked>,
) -> Context<'a> {
    let paragraph = layout.paragraphs[quote.paragraph];
    let first = layout.tokens.partition_point(|token| token.span().start < paragraph.start);
    let end = layout.tokens.partition_point(|token| token.span().start < paragraph.end);
    Context {
        text,
        layout,
        reading,
        quote,
        previous,
        paragraph_first: first,
        paragraph_end: end,
        next: next.copied(),
        cue_behind: None,
        cue_before: None,
        colon_above: false,
    }
    .look()
}

/// The cue of a quotation: its speaker's, if that stands in its frame or announces it in the one above; a nearer one behind that
/// speaker goes before it.
fn cue_of(context: &Context<'_>, speaker: Option<&Candidate>) -> Option<reading::Cue> {
    let frame = context.reading.frame[context.quote.first];
    let own = speaker
        .and_then(|speaker| speaker.cue)
        .and_then(|cue| context.reading.cues.get(cue as usize))
        .filter(|cue| {
            let of = context.reading.frame[cue.first];
            of == frame || of + 1 == frame && context.colon_above
        })
        .copied();
    let nearer = context.cue_before.filter(|before| own.is_some_and(|own| own.end <= before.first));
    let own = nearer.or(own);
    own.or_else(|| {
        let (behind, before) = (context.cue_behind, context.cue_before);
        match (behind, before) {
            (Some(behind), Some(before)) => {
                let nearer = behind.first - context.quote.end < context.quote.first - before.end;
                Some(if nearer { behind } else { before })
            }
            (behind, before) => behind.or(before),
        }
    })
}
