// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;
using Postern.Exchange.Milter;
using Postern.Exchange.Sessions;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Sdk
{
    /// <summary>
    /// Does to a submitted message what was decided. There is no client to be answered: who put it there is told of a
    /// refusal by a report, and what is to be tried again waits in the queue. To defer brings the old content back, so
    /// nothing is changed before.
    /// </summary>
    internal sealed class SubmissionVerdict
    {
        private readonly Surroundings surroundings;
        private readonly SubmittedMessageEventSource source;
        private readonly MailItem item;
        private readonly ICollection<KeyValuePair<RoutingAddress, ReplyText>> refused;

        internal SubmissionVerdict(
            Surroundings surroundings,
            SubmittedMessageEventSource source,
            MailItem item,
            ICollection<KeyValuePair<RoutingAddress, ReplyText>> refused)
        {
            this.surroundings = surroundings;
            this.source = source;
            this.item = item;
            this.refused = refused;
        }

        internal void CarryOut(Outcome outcome)
        {
            switch (outcome.Decision)
            {
                case Decision.Refuse:
                    Refuse(outcome.Reply);
                    break;
                case Decision.Discard:
                    source.Delete();
                    break;
                case Decision.Quarantine:
                    Hold(outcome);
                    break;
                default:
                    Pass(outcome);
                    break;
            }
        }

        private void Refuse(ReplyText reply)
        {
            if (reply.Code[0] == '4')
            {
                source.Defer(surroundings.Settings.DeferTime, Responses.Of(reply));
                return;
            }

            while (item.Recipients.Count > 0)
            {
                item.Recipients.Remove(item.Recipients[0], DsnType.Failure, Responses.Of(reply));
            }
        }

        private bool Pass(Outcome outcome)
        {
            foreach (KeyValuePair<RoutingAddress, ReplyText> one in refused)
            {
                RemoveOne(one.Key, one.Value);
            }

            if (item.Recipients.Count == 0)
            {
                return false;
            }

            if (outcome.Unexamined != null)
            {
                new HeaderEdits(item.Message.MimeDocument.RootPart.Headers).Mark(outcome.Unexamined);
            }

            bool anybody = MessageEdits.Apply(item, outcome.Edits);
            if (!anybody)
            {
                source.Delete();
            }

            return anybody;
        }

        /// <summary>A queue knows no quarantine; and to refuse here would be a report to a sender that is often forged.</summary>
        private void Hold(Outcome outcome)
        {
            switch (surroundings.Settings.Quarantine)
            {
                case QuarantineAction.Tempfail:
                    Refuse(Outcome.Tempfail().Reply);
                    break;
                case QuarantineAction.Discard:
                    source.Delete();
                    break;
                default:
                    if (Pass(outcome))
                    {
                        new HeaderEdits(item.Message.MimeDocument.RootPart.Headers).SetScl("9");
                    }

                    break;
            }
        }

        private void RemoveOne(RoutingAddress address, ReplyText reply)
        {
            for (int i = 0; i < item.Recipients.Count; i++)
            {
                if (item.Recipients[i].Address == address)
                {
                    item.Recipients.Remove(item.Recipients[i], DsnType.Failure, Responses.Of(reply));
                    return;
                }
            }
        }
    }
}
