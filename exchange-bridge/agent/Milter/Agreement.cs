// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Postern.Exchange.Milter
{
    /// <summary>What both sides agreed on.</summary>
    internal sealed class Agreement
    {
        private const int OldestVersion = 2;

        private readonly int actions;
        private readonly int steps;

        private Agreement(int version, int actions, int steps)
        {
            Version = version;
            this.actions = actions;
            this.steps = steps;
        }

        internal int Version { get; private set; }

        internal static PacketWriter Offer()
        {
            return new PacketWriter().Begin('O')
                .Number32(Wire.Version).Number32(Wire.OfferedActions).Number32(Wire.OfferedSteps).End();
        }

        internal static Agreement Read(Packet answer)
        {
            if (answer.Command != 'O')
            {
                throw new MilterException(Trouble.Nonsense, answer + " instead of a negotiation");
            }

            var agreed = new Agreement(answer.Number32(), answer.Number32(), answer.Number32());
            if (agreed.Version < OldestVersion || agreed.Version > Wire.Version)
            {
                throw new MilterException(Trouble.Nonsense, "protocol version " + agreed.Version + "; 2 to 6 are spoken here");
            }

            // A list of macros may follow even though none was asked for; it changes nothing.
            if ((agreed.actions & ~Wire.OfferedActions) != 0 || (agreed.steps & ~Wire.OfferedSteps) != 0)
            {
                throw new MilterException(Trouble.Nonsense, "actions or steps that were not offered");
            }

            return agreed;
        }

        /// <summary>Whether the filter may do that to a message.</summary>
        internal bool May(int action)
        {
            return (actions & action) != 0;
        }

        /// <summary>Whether a step is left out or a feature used.</summary>
        internal bool Has(int step)
        {
            return (steps & step) != 0;
        }
    }
}
