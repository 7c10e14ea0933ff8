// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sessions
{
    /// <summary>What one step comes to, without a word of Exchange's in it.</summary>
    internal sealed class Outcome : IDisposable
    {
        internal static readonly Outcome Pass = new Outcome(Decision.Pass, null, false, Edits.None, null);
        internal static readonly Outcome Discard = new Outcome(Decision.Discard, null, false, Edits.None, null);

        private static readonly ReplyText Refused = new ReplyText("550", "5.7.1", "Command rejected");
        private static readonly ReplyText Later = new ReplyText("451", "4.7.1", "Service unavailable - try again later");
        private static readonly ReplyText Closing = new ReplyText("421", "4.7.0", "Service unavailable - closing connection");

        private Outcome(Decision decision, ReplyText reply, bool disconnect, Edits edits, string unexamined)
        {
            Decision = decision;
            Reply = reply;
            Disconnect = disconnect;
            Edits = edits;
            Unexamined = unexamined;
        }

        internal Decision Decision { get; private set; }

        /// <summary>Only of a refusal.</summary>
        internal ReplyText Reply { get; private set; }

        /// <summary>Whether to hang up after the refusal.</summary>
        internal bool Disconnect { get; private set; }

        internal Edits Edits { get; private set; }

        /// <summary>Why nobody looked at the message, where that is to be said in it; else null.</summary>
        internal string Unexamined { get; private set; }

        internal static Outcome Refuse(ReplyText reply)
        {
            return new Outcome(Decision.Refuse, reply, reply.Code == "421", Edits.None, null);
        }

        internal static Outcome Reject()
        {
            return Refuse(Refused);
        }

        internal static Outcome Tempfail()
        {
            return Refuse(Later);
        }

        internal static Outcome PassUnexamined(string reason)
        {
            return new Outcome(Decision.Pass, null, false, Edits.None, reason);
        }

        internal static Outcome Of(Answer answer)
        {
            switch (answer.Ruling)
            {
                case Ruling.Reject:
                    return Reject();
                case Ruling.Tempfail:
                    return Tempfail();
                case Ruling.Reply:
                    return Refuse(answer.Reply);
                case Ruling.Shutdown:
                    return Refuse(Closing);
                case Ruling.Discard:
                    return Discard;
                default:
                    Decision decision = answer.Edits.Quarantine == null ? Decision.Pass : Decision.Quarantine;
                    return new Outcome(decision, null, false, answer.Edits, null);
            }
        }

        public void Dispose()
        {
            Edits.Dispose();
        }
    }
}
