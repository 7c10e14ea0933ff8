// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Postern.Exchange.Milter;

namespace Postern.Fuzz
{
    /// <summary>A single packet: a negotiation or an answer, or refused as such.</summary>
    internal static class PacketTarget
    {
        internal static void Try(Mutator mutator)
        {
            byte[] octets = mutator.Mutate(Packets.Good);
            if (octets.Length == 0)
            {
                return;
            }

            try
            {
                if (octets[0] == 'O')
                {
                    Agreement agreed = Agreement.Read(Packets.Of(octets));
                    Promise.Keep(agreed.Version >= 2 && agreed.Version <= 6, "a version that is spoken");
                    Promise.Keep(!agreed.Has(~Wire.OfferedSteps) && !agreed.May(~Wire.OfferedActions), "nothing but what was offered");
                }
                else
                {
                    Answer answer = Answer.Read(Packets.Of(octets));
                    Promise.Keep((answer.Reply != null) == (answer.Ruling == Ruling.Reply), "words only with a reply");
                    Promise.Keep("cartdf4sy".IndexOf((char)octets[0]) >= 0, "no answer to an unknown command");
                }

                mutator.Outcomes.Taken++;
            }
            catch (MilterException e)
            {
                Promise.Keep(e.Trouble == Trouble.Nonsense, "nonsense is called so");
                mutator.Outcomes.Refused++;
            }
        }
    }
}
