//! A run in steps, for documents that come in parts and are too many to keep: [`Scan`], then [`Pending`].

use super::{
    Copies, Deduplicator, Level,
    candidates::candidates,
    contained::Postings,
    exact::{Group, groups},
    ladder::{Ground, climb},
    scan::{Prints, Signature},
    sieve::Sieve,
    sketch::Bands,
    sought::{Pairing, Sought},
};
use crate::{Control, Documents, Error, Result, documents::check_lengths};

/// The first step: every document is read once, part by part, and a signature of it kept (with the defaults 200 bytes
/// a row, and a byte for each shingle for the contained rung, and six or so for each word for the rewritten rung).
///
/// What must be read a second time is known after [`candidates`](Self::candidates); the outcome is that of
/// [`Deduplicator::run`] over all parts in one.
///
/// ```
/// use wirecopy::{Control, dedup::Deduplicator};
///
/// let parts = [["The ferry sank at noon on Friday.", "Rain is due."], ["The ferry sank at noon, on Friday", "Sun."]];
/// let all = parts.concat();
/// let control = Control::new();
///
/// let dedup = Deduplicator::new();
/// let mut scan = dedup.scan();
/// for part in &parts {
///     scan.add(part, &control)?;
/// }
/// let pending = scan.candidates(&all, &control)?;
/// assert!(pending.rows().is_empty(), "exact copies need no second look");
/// assert_eq!(pending.verify(&all, &control)?, dedup.run(&all)?);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scan {
    options: Deduplicator,
    signature: Signature,
    prints: Prints,
    /// The number of rows before the archive, once there is one.
    documents: Option<usize>,
}

impl Scan {
    pub(super) fn new(options: &Deduplicator) -> Self {
        let &Deduplicator { permutations, threshold, seed, .. } = options;
        let signature = Signature { bands: Bands::new(permutations, threshold), permutations, seed };
        Self { options: options.clone(), signature, prints: Prints::default(), documents: None }
    }

    /// The number of rows so far.
    pub fn len(&self) -> usize {
        self.prints.rows.len()
    }

    /// Whether there are no rows yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads the documents of a part, on the ambient rayon pool; their rows follow those before.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a text longer than [`MAX_LEN`](crate::text::MAX_LEN), with its row
    /// in the part, and where an archive was added before; [`Cancelled`](crate::ErrorKind::Cancelled). After an error no
    /// row of the part was added.
    pub fn add<D: Documents + ?Sized>(&mut self, docs: &D, control: &Control) -> Result<()> {
        if self.documents.is_some() {
            return Err(Error::input(0, "documents follow an archive; all of them must be added before it"));
        }
        self.read(docs, control)
    }

    /// Reads documents of an archive: those added before are held against them, and they against none of each other.
    /// Their rows follow all others.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn add_archive<D: Documents + ?Sized>(&mut self, docs: &D, control: &Control) -> Result<()> {
        self.documents.get_or_insert(self.prints.rows.len());
        self.read(docs, control)
    }

    fn read<D: Documents + ?Sized>(&mut self, docs: &D, control: &Control) -> Result<()> {
        control.check()?;
        control.expect(check_lengths(docs)?);
        let signature = self.options.levels.contains(&Level::Near).then_some(self.signature);
        let rewritten = self.options.levels.contains(&Level::Rewritten);
        let sampled = rewritten || self.options.levels.contains(&Level::Contained);
        self.prints.add(docs, self.options.shingle, signature, sampled, rewritten, control)
    }

    /// Brings together what may be copies. Of `docs`, which has the rows of all parts, no text is asked, but the order
    /// of ids. An archive's rows come last, as in [`Joined`](crate::Joined).
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where `docs` has another number of rows,
    /// [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn candidates<D: Documents + ?Sized>(self, docs: &D, control: &Control) -> Result<Pending> {
        let Self { options, signature, prints, documents } = self;
        let Prints { rows: prints, signatures, samples, terms } = prints;
        check_rows(prints.len(), docs)?;
        let sought = Sought { documents: documents.unwrap_or(prints.len()), within: options.within };
        let groups = groups(docs, &prints, options.least_equal(), sought);
        let (found, sieve) = if options.levels.contains(&Level::Near) {
            let width = signature.width();
            let of = |group: &Group| &signatures[group.hub * width..][..width];
            let key = |item: usize, band: usize| {
                let group: &Group = &groups[item];
                (prints[group.hub].words >= options.shingle).then(|| of(group)[band])
            };
            let bands = signature.bands.count;
            let pairing = Pairing { sought, groups: &groups, prints: &prints };
            let wanted = |a: u32, b: u32| pairing.wants(a, b);
            let mut found = candidates(groups.len(), bands, key, wanted, control)?;
            let bits = groups.iter().map(|group| &of(group)[bands..]);
            let sieve = Sieve::new(options.permutations, options.threshold, bits);
            found.pairs.retain(|&pair| sieve.passes(pair));
            (found, sieve)
        } else {
            Default::default()
        };
        drop(signatures);
        let contained = options.levels.contains(&Level::Contained);
        let postings = Postings::new(if contained { groups.len() } else { 0 }, |item: usize| {
            &*samples[groups[item].hub]
        });
        Ok(Pending(Ground { options, sought, prints, samples, terms, groups, found, sieve, postings }))
    }
}

/// The second step: candidates that wait to be held against each other.
#[derive(Clone, Debug)]
pub struct Pending(Ground);

impl Pending {
    /// The rows whose texts [`verify`](Self::verify) asks for, in order.
    pub fn rows(&self) -> Vec<usize> {
        let Ground { groups, found, postings, .. } = &self.0;
        let mut wanted = vec![false; groups.len()];
        let pairs = found.pairs.iter().flat_map(|&(a, b)| [a, b]);
        let large = found.large.iter().flatten().copied();
        for item in pairs.chain(large).chain(postings.items()) {
            wanted[item as usize] = true;
        }
        let mut rows: Vec<usize> =
            groups.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(group, _)| group.hub).collect();
        rows.sort_unstable();
        rows
    }

    /// Holds the candidates against each other, on the ambient rayon pool. `docs` has the rows of all parts, with the
    /// texts of [`rows`](Self::rows) at least.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where `docs` has another number of rows,
    /// [`Cancelled`](crate::ErrorKind::Cancelled).
    pub fn verify<D: Documents + ?Sized>(self, docs: &D, control: &Control) -> Result<Copies> {
        check_rows(self.0.prints.len(), docs)?;
        climb(self.0, docs, control)
    }
}

fn check_rows<D: Documents + ?Sized>(scanned: usize, docs: &D) -> Result<()> {
    if docs.len() == scanned {
        return Ok(());
    }
    Err(Error::input(
        docs.len().min(scanned),
        format!("{scanned} rows were scanned, {} are given", docs.len()),
    ))
}
