// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;

namespace Postern.Exchange.Milter
{
    /// <summary>What a filter decides.</summary>
    internal enum Ruling
    {
        Continue,
        Accept,
        Reject,
        Tempfail,

        /// <summary>A refusal with words of the filter's own.</summary>
        Reply,
        Discard,

        /// <summary>Refuse with 421 and hang up.</summary>
        Shutdown,

        /// <summary>Send no more of the body.</summary>
        Skip,
    }

    /// <summary>A filter's final answer to one step, with what it wants changed.</summary>
    internal sealed class Answer
    {
        internal static readonly Answer Continue = new Answer(Ruling.Continue, null);

        internal Answer(Ruling ruling, ReplyText reply)
        {
            Ruling = ruling;
            Reply = reply;
            Edits = Edits.None;
        }

        internal Ruling Ruling { get; private set; }

        /// <summary>Only with <see cref="Milter.Ruling.Reply"/>.</summary>
        internal ReplyText Reply { get; private set; }

        /// <summary>Only at the end of a message.</summary>
        internal Edits Edits { get; private set; }

        internal bool IsRefusal
        {
            get
            {
                return Ruling == Ruling.Reject || Ruling == Ruling.Tempfail || Ruling == Ruling.Reply || Ruling == Ruling.Shutdown;
            }
        }

        internal Answer With(Edits edits)
        {
            return new Answer(Ruling, Reply) { Edits = edits };
        }

        /// <summary>Reads a packet that ends a step.</summary>
        internal static Answer Read(Packet packet)
        {
            if (packet.Command == 'y')
            {
                return new Answer(Ruling.Reply, ReplyText.Read(packet.LastText()));
            }

            Answer answer = Of(packet);
            packet.NothingMore();
            return answer;
        }

        private static Answer Of(Packet packet)
        {
            switch (packet.Command)
            {
                case 'c':
                    return Continue;
                case 'a':
                    return new Answer(Ruling.Accept, null);
                case 'r':
                    return new Answer(Ruling.Reject, null);
                case 't':
                    return new Answer(Ruling.Tempfail, null);
                case 'd':
                    return new Answer(Ruling.Discard, null);
                case '4':
                case 'f':
                    return new Answer(Ruling.Shutdown, null);
                case 's':
                    return new Answer(Ruling.Skip, null);
                default:
                    throw new MilterException(Trouble.Nonsense, packet + " where an answer was due");
            }
        }
    }
}
