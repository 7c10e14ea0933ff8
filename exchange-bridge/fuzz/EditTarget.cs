// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Postern.Exchange.Milter;

namespace Postern.Fuzz
{
    /// <summary>What a filter says at the end of a message: some edits, or refused as a whole.</summary>
    internal static class EditTarget
    {
        private const int MostPackets = 40;

        internal static void Try(Mutator mutator)
        {
            Agreement agreed = Packets.Everything();
            using (var edits = new Edits())
            {
                try
                {
                    for (int i = mutator.Below(MostPackets); i >= 0; i--)
                    {
                        Take(mutator, edits, agreed);
                    }

                    mutator.Outcomes.Taken++;
                }
                catch (MilterException)
                {
                    mutator.Outcomes.Refused++;
                }

                foreach (Edit edit in edits.List)
                {
                    Check(edit);
                }
            }
        }

        private static void Take(Mutator mutator, Edits edits, Agreement agreed)
        {
            byte[] octets = mutator.Mutate(Packets.Good);
            if (octets.Length > 0)
            {
                edits.Take(Packets.Of(octets), agreed);
            }
        }

        private static void Check(Edit edit)
        {
            Promise.Keep(edit.Value.IndexOf('\0') < 0 && edit.Index >= 0, "a value without NUL, a place that can be");
            bool field = edit.Kind <= EditKind.ChangeHeader;
            Promise.Keep(field == (edit.Name != null), "a name for a field, none for an address");
            Promise.Keep(!field || edit.Name.IndexOfAny(new[] { ' ', ':', '\r', '\n', '\0' }) < 0, "a name that is one");
        }
    }
}
