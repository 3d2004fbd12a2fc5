//! Labels as people type them.

use wirecopy::extract::Label;

use crate::{Error, Result, nearest};

/// The label of that name, built in or one of the caller's `own`; capitals, and spaces around it, do not count.
///
/// ```
/// use wirecopy::extract::Label;
/// use wirecopy_io::labels;
///
/// assert_eq!(labels::find(" person", &[])?, Label::Person);
/// assert!(labels::find("PERSN", &[]).unwrap_err().to_string().contains("did you mean PERSON?"));
/// # Ok::<(), wirecopy_io::Error>(())
/// ```
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) for any other name, with the one that may be meant and all there are.
pub fn find(name: &str, own: &[Label]) -> Result<Label> {
    let known = || own.iter().chain(Label::ALL);
    let name = name.trim();
    known().find(|label| label.name().eq_ignore_ascii_case(name)).copied().ok_or_else(|| {
        let names: Vec<&str> = known().map(Label::name).collect();
        let meant = nearest(name, names.iter().copied());
        let meant = meant.map_or(".".to_owned(), |meant| format!("; did you mean {meant}?"));
        let message = format!("unknown label {name:?}{meant} Known are {}", names.join(" "));
        Error::option(message).of_option("labels")
    })
}
