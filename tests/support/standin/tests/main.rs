//! The stand-ins against the recordings of the real backends, and our own sessions against the stand-ins.

mod client;
mod clinic;
mod clinic_quirks;
mod crm_chat;
mod crm_messages;
mod crowd;
mod deeds;
mod desk;
mod http;
mod mishaps;
mod planned;
mod planning;
mod quirks;
mod replay;
mod replay_clinic;
mod replay_crm_chat;
mod replay_crm_messages;
mod replay_monitor;
mod sameness;
mod samples_clinic;
mod seen;
mod stage;
mod storm;
