//! The manual as man pages, made of the help.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::{
    args::Args,
    error::{Error, Result},
};

/// The page of a command in roff; of the program as a whole where none is named.
pub(crate) fn page(command: Option<&str>) -> Result<Vec<u8>> {
    let mut program = Args::command();
    program.build();
    let about = match command {
        None => program,
        Some(name) => {
            let names: Vec<_> = program.get_subcommands().map(|known| known.get_name().to_owned()).collect();
            let Some(found) = program.find_subcommand(name) else {
                let known = names.join(", ");
                return Err(Error::usage(format!("there is no command {name:?}; there are {known}")));
            };
            found.clone()
        }
    };
    let mut page = Vec::new();
    Man::new(about).render(&mut page).map_err(|error| Error::system(&error))?;
    Ok(page)
}
