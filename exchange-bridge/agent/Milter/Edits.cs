// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;

namespace Postern.Exchange.Milter
{
    /// <summary>All that a filter wants changed in one message. Kept until its last word: a refusal voids them.</summary>
    internal sealed class Edits : IDisposable
    {
        internal static readonly Edits None = new Edits();

        private const int MaxEdits = 2000;
        private const int MaxOctets = 128 * 1024;

        private readonly List<Edit> list = new List<Edit>();
        private int octets;
        private bool bodyEnded;

        internal IList<Edit> List
        {
            get { return list; }
        }

        /// <summary>The new body, or null.</summary>
        internal Spool Body { get; private set; }

        /// <summary>Why the message is to be held, or null.</summary>
        internal string Quarantine { get; private set; }

        internal bool IsEmpty
        {
            get { return list.Count == 0 && Body == null && Quarantine == null; }
        }

        /// <summary>Takes one packet.</summary>
        /// <returns>false where it is none of an edit</returns>
        internal bool Take(Packet packet, Agreement agreed)
        {
            int needed = Needed(packet.Command);
            if (needed == 0)
            {
                return false;
            }

            if (!agreed.May(needed))
            {
                throw new MilterException(Trouble.Nonsense, packet + " was not negotiated");
            }

            if (packet.Command == 'b')
            {
                TakeBody(packet);
                return true;
            }

            bodyEnded = Body != null;
            Count(packet);
            if (packet.Command == 'q')
            {
                Quarantine = packet.LastText();
            }
            else
            {
                list.Add(Edit.Read(packet, agreed.Has(Wire.LeadingSpace)));
            }

            return true;
        }

        public void Dispose()
        {
            if (Body != null)
            {
                Body.Dispose();
            }
        }

        private void TakeBody(Packet packet)
        {
            if (bodyEnded)
            {
                throw new MilterException(Trouble.Nonsense, "pieces of a new body that do not stand together");
            }

            Body = Body ?? new Spool();
            Body.Add(packet.Data);
        }

        private void Count(Packet packet)
        {
            octets += packet.Data.Length;
            if (list.Count >= MaxEdits || octets > MaxOctets)
            {
                throw new MilterException(Trouble.Nonsense, "more than " + MaxEdits + " edits or " + MaxOctets + " octets of them");
            }
        }

        private static int Needed(char command)
        {
            switch (command)
            {
                case 'h':
                case 'i':
                    return Wire.AddHeaders;
                case 'm':
                    return Wire.ChangeHeaders;
                case 'b':
                    return Wire.ChangeBody;
                case '+':
                    return Wire.AddRecipients;
                case '2':
                    return Wire.AddRecipientsWithArguments;
                case '-':
                    return Wire.DeleteRecipients;
                case 'e':
                    return Wire.ChangeSender;
                case 'q':
                    return Wire.Quarantine;
                default:
                    return 0;
            }
        }
    }
}
