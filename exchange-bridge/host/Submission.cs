// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>A message on its way from the submission queue.</summary>
    internal sealed class SubmissionArguments : QueuedMessageEventArgs
    {
        private readonly MailItem item;

        internal SubmissionArguments(MailItem item)
        {
            this.item = item;
        }

        public override MailItem MailItem
        {
            get { return item; }
        }
    }

    internal sealed class SubmissionSource : SubmittedMessageEventSource
    {
        private readonly EventGate gate;

        internal SubmissionSource(EventGate gate)
        {
            this.gate = gate;
        }

        internal TimeSpan? Deferred { get; private set; }

        internal bool Deleted { get; private set; }

        public override void Defer(TimeSpan waitTime, SmtpResponse deferReason)
        {
            gate.Touch("Defer");
            Deferred = waitTime;
        }

        public override void Delete()
        {
            gate.Touch("Delete");
            Deleted = true;
        }
    }
}
