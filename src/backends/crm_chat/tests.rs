//! The dialect against what the real backend said.
