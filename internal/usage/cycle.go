package usage

import "golang.org/x/tools/go/ssa"

// InLoop reports whether b can be reached from itself.
func InLoop(b *ssa.BasicBlock) bool { return Following(b)[b] }

// Following returns the blocks that can follow b, b itself only if it is in a loop.
func Following(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[c] {
			seen[c] = true
			work = append(work, c.Succs...)
		}
	}
	return seen
}
