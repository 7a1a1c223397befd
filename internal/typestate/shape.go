package typestate

import (
	"go/types"
	"math/bits"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/usage"
)

// A shape is what the walk needs to know of the control flow of a function.
type shape struct {
	order  []int                                        // reverse postorder number by block index
	loops  map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // loop body by head
	live   []bitset                                     // registers live at the beginning of a block, by block index; nil: all
	dead   map[edge][]register                          // registers that end with an edge
	number map[ssa.Value]register
	values []ssa.Value // registers, by number
}

type bitset []uint64

func (b bitset) set(i register) { b[i/64] |= 1 << (i % 64) }

// An edge of the control flow graph, by block indices.
type edge struct{ from, to int }

func edgeOf(from, to *ssa.BasicBlock) edge { return edge{from.Index, to.Index} }

func (e *Engine) shape(fn *ssa.Function) *shape {
	e.mu.Lock()
	defer e.mu.Unlock()
	if s := e.shapes[fn]; s != nil {
		return s
	}
	s := &shape{
		order:  make([]int, len(fn.Blocks)),
		loops:  make(map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool),
		live:   make([]bitset, len(fn.Blocks)),
		dead:   make(map[edge][]register),
		number: make(map[ssa.Value]register),
	}
	s.findOrder(fn)
	s.findLoops(fn)
	s.findOrder(fn) // again, now that the loops are known
	s.findLive(fn)
	e.shapes[fn] = s
	return s
}

// findOrder numbers the blocks so that a loop comes before what follows it.
func (s *shape) findOrder(fn *ssa.Function) {
	next := len(fn.Blocks)
	seen := make([]bool, len(fn.Blocks))
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		seen[b.Index] = true
		for _, leaving := range [2]bool{true, false} { // what is visited first gets the higher number
			for i := len(b.Succs) - 1; i >= 0; i-- {
				if c := b.Succs[i]; !seen[c.Index] && s.leaves(b, c) == leaving {
					visit(c)
				}
			}
		}
		next--
		s.order[b.Index] = next
	}
	visit(fn.Blocks[0])
	if fn.Recover != nil && !seen[fn.Recover.Index] {
		visit(fn.Recover)
	}
}

// leaves reports whether the edge from b to c leaves a loop.
func (s *shape) leaves(b, c *ssa.BasicBlock) bool {
	for _, body := range s.loops {
		if body[b] && !body[c] {
			return true
		}
	}
	return false
}

// loopOf returns the blocks of the innermost loop whose condition a branch is: one
// of its ways leads out of the loop, or, for a range over an integer, which is
// entered by a condition of its own, one leads in and one passes it by.
func (s *shape) loopOf(branch *ssa.If) map[*ssa.BasicBlock]bool {
	yes, no := branch.Block().Succs[0], branch.Block().Succs[1]
	var found map[*ssa.BasicBlock]bool
	for _, body := range s.loops {
		inside := body[branch.Block()] && !(body[yes] && body[no])
		passed := no.Comment == "rangeint.done" && body[yes] && !body[no] && !body[branch.Block()]
		if (inside || passed) && (found == nil || len(body) < len(found)) {
			found = body
		}
	}
	return found
}

// findLoops finds the natural loops, and takes other cycles for loops too.
func (s *shape) findLoops(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, head := range b.Succs {
			if s.order[head.Index] > s.order[b.Index] {
				continue
			}
			body := s.loops[head]
			if body == nil {
				body = map[*ssa.BasicBlock]bool{head: true}
				s.loops[head] = body
			}
			work := []*ssa.BasicBlock{b}
			for len(work) > 0 {
				b := work[len(work)-1]
				work = work[:len(work)-1]
				if body[b] || s.order[b.Index] < s.order[head.Index] {
					continue
				}
				body[b] = true
				work = append(work, b.Preds...)
			}
		}
	}
}

// maxLive bounds, in words, what is computed of the registers that are live: it is
// quadratic. In a larger function, all are taken to be.
const maxLive = 1 << 18

func (s *shape) findLive(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok {
				s.number[v] = register(len(s.values))
				s.values = append(s.values, v)
			}
		}
	}
	words := len(s.number)/64 + 1
	if words*len(fn.Blocks) > maxLive {
		s.live = nil
		return
	}
	for i := range s.live {
		s.live[i] = make(bitset, words)
	}
	for changed := true; changed; {
		changed = false
		for i := len(fn.Blocks) - 1; i >= 0; i-- {
			if s.flowLive(fn.Blocks[i]) {
				changed = true
			}
		}
	}
	for _, b := range fn.Blocks {
		s.findDead(b)
	}
}

// findDead lists, for each edge out of b, the registers that have a value in b
// and are not live at the other end.
func (s *shape) findDead(b *ssa.BasicBlock) {
	if len(b.Succs) == 0 {
		return
	}
	here := slices.Clone(s.live[b.Index])
	for _, instr := range b.Instrs {
		if v, ok := instr.(ssa.Value); ok {
			here.set(s.number[v])
		}
	}
	for _, succ := range b.Succs {
		var list []register
		for w, x := range here {
			for x &^= s.live[succ.Index][w]; x != 0; x &= x - 1 {
				list = append(list, register(w*64+bits.TrailingZeros64(x)))
			}
		}
		s.dead[edgeOf(b, succ)] = list
	}
}

func (s *shape) flowLive(b *ssa.BasicBlock) bool {
	cur := make(bitset, len(s.live[b.Index]))
	use := func(v ssa.Value) {
		if n, ok := s.number[v]; ok {
			cur.set(n)
		}
	}
	for _, succ := range b.Succs {
		for w := range cur {
			cur[w] |= s.live[succ.Index][w]
		}
		for i, p := range succ.Preds {
			if p != b {
				continue
			}
			for _, instr := range succ.Instrs {
				phi, ok := instr.(*ssa.Phi)
				if !ok {
					break
				}
				use(phi.Edges[i])
			}
		}
	}
	var buf [8]*ssa.Value
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		instr := b.Instrs[i]
		if _, ok := instr.(*ssa.Phi); ok {
			continue // defined on the edges: live at the beginning if it is used
		}
		if v, ok := instr.(ssa.Value); ok {
			n := s.number[v]
			cur[n/64] &^= 1 << (n % 64)
		}
		for _, op := range instr.Operands(buf[:0]) {
			use(*op)
		}
	}
	changed := false
	for w, x := range cur {
		if s.live[b.Index][w]|x != s.live[b.Index][w] {
			s.live[b.Index][w] |= x
			changed = true
		}
	}
	return changed
}

// asked returns the fields that the branches out of the innermost loop around instr ask, by
// themselves or by a function that they call.
func (s *shape) asked(instr ssa.Instruction) map[*types.Var]bool {
	var body map[*ssa.BasicBlock]bool
	for _, b := range s.loops {
		if b[instr.Block()] && (body == nil || len(b) < len(body)) {
			body = b
		}
	}
	fields := make(map[*types.Var]bool)
	seen := make(map[ssa.Value]bool)
	var look func(v ssa.Value)
	look = func(v ssa.Value) {
		if v == nil || seen[v] {
			return
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.FieldAddr:
			fields[usage.FieldOf(v)] = true
		case *ssa.Call:
			if callee := v.Call.StaticCallee(); callee != nil {
				for _, b := range usage.Body(callee).Blocks {
					for _, i := range b.Instrs {
						if f, ok := i.(*ssa.FieldAddr); ok {
							fields[usage.FieldOf(f)] = true
						}
					}
				}
				return
			}
		case *ssa.Phi, *ssa.BinOp, *ssa.UnOp, *ssa.Lookup, *ssa.Extract, *ssa.Convert, *ssa.ChangeType:
		default:
			return
		}
		if i, ok := v.(ssa.Instruction); ok {
			for _, op := range i.Operands(nil) {
				look(*op)
			}
		}
	}
	for b := range body {
		if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && !(body[b.Succs[0]] && body[b.Succs[1]]) {
			look(branch.Cond)
		}
	}
	return fields
}
