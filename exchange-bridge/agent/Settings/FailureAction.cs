// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange.Settings
{
    /// <summary>What happens to mail when the filter cannot be asked.</summary>
    internal enum FailureAction
    {
        Tempfail,
        Accept,
        Reject,

        /// <summary>Accept, and say in a header field that nobody looked.</summary>
        Mark,
    }

    /// <summary>What happens to a message that the filter wants held, where Exchange has no quarantine mailbox.</summary>
    internal enum QuarantineAction
    {
        /// <summary>Deliver it as spam of the highest level.</summary>
        Scl,
        Reject,
        Tempfail,
        Discard,

        /// <summary>There is such a mailbox: use it.</summary>
        Mailbox,
    }

    /// <summary>Steps of a message's way that a filter is asked about.</summary>
    internal enum Stage
    {
        Connect,
        Helo,
        Mail,
        Rcpt,
        Data,
        Headers,
        Message,
    }
}
