// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;
using Postern.Exchange.Sessions;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Sdk
{
    /// <summary>Does to a message that comes by SMTP what was decided.</summary>
    internal sealed class MessageVerdict
    {
        private readonly Surroundings surroundings;

        internal MessageVerdict(Surroundings surroundings)
        {
            this.surroundings = surroundings;
        }

        internal void AtHeaders(ReceiveMessageEventSource source, MailItem item, Outcome outcome)
        {
            switch (outcome.Decision)
            {
                case Decision.Refuse:
                    Refuse(source, outcome);
                    break;
                case Decision.Discard:
                    LateBound.Discard(source, item);
                    break;
            }
        }

        internal void AtEnd(ReceiveMessageEventSource source, MailItem item, Outcome outcome)
        {
            switch (outcome.Decision)
            {
                case Decision.Pass:
                    Pass(source, item, outcome);
                    break;
                case Decision.Quarantine:
                    Quarantine(source, item, outcome);
                    break;
                default:
                    AtHeaders(source, item, outcome);
                    break;
            }
        }

        private static void Refuse(ReceiveMessageEventSource source, Outcome outcome)
        {
            source.RejectMessage(Responses.Of(outcome.Reply));
            if (outcome.Disconnect)
            {
                source.Disconnect();
            }
        }

        private static bool Pass(ReceiveMessageEventSource source, MailItem item, Outcome outcome)
        {
            if (outcome.Unexamined != null)
            {
                new HeaderEdits(item.Message.MimeDocument.RootPart.Headers).Mark(outcome.Unexamined);
            }

            bool anybody = MessageEdits.Apply(item, outcome.Edits);
            if (!anybody)
            {
                LateBound.Discard(source, item);
            }

            return anybody;
        }

        /// <summary>Without a quarantine mailbox Exchange would send the message back, to a sender that is often forged.</summary>
        private void Quarantine(ReceiveMessageEventSource source, MailItem item, Outcome outcome)
        {
            switch (surroundings.Settings.Quarantine)
            {
                case QuarantineAction.Mailbox:
                    if (Pass(source, item, outcome))
                    {
                        source.Quarantine(All(item.Recipients), outcome.Edits.Quarantine);
                    }

                    break;
                case QuarantineAction.Reject:
                    Refuse(source, Outcome.Reject());
                    break;
                case QuarantineAction.Tempfail:
                    Refuse(source, Outcome.Tempfail());
                    break;
                case QuarantineAction.Discard:
                    LateBound.Discard(source, item);
                    break;
                default:
                    if (Pass(source, item, outcome))
                    {
                        new HeaderEdits(item.Message.MimeDocument.RootPart.Headers).SetScl("9");
                    }

                    break;
            }
        }

        private static IEnumerable<EnvelopeRecipient> All(EnvelopeRecipientCollection recipients)
        {
            var all = new List<EnvelopeRecipient>(recipients.Count);
            for (int i = 0; i < recipients.Count; i++)
            {
                all.Add(recipients[i]);
            }

            return all;
        }
    }
}
