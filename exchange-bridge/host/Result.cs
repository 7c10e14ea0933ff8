// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>What agents did with an event.</summary>
    internal sealed class Result
    {
        /// <summary>The refusal, or null.</summary>
        internal SmtpResponse? Response { get; set; }

        internal bool Disconnect { get; set; }

        /// <summary>The reply to a message that was taken and thrown away, or null.</summary>
        internal SmtpResponse? Discarded { get; set; }

        /// <summary>Why the message was quarantined, or null.</summary>
        internal string Quarantined { get; set; }

        internal bool IsOver
        {
            get { return Response != null || Disconnect || Discarded != null; }
        }
    }
}
