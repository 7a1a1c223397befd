package order

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The history of a path: the starts of goroutines, and what it has waited for since.
// A [Crew] knows beforehand which operations matter; where that is known only
// later, as for the uses of an object that is about to be put into a pool, the
// whole history is kept and asked then.

// maxHistory is the longest history that is kept: after more waits the
// goroutines are taken to be over.
const maxHistory = 16

// Histories keeps the histories of the paths of one walk, in the states of the paths.
type Histories struct {
	index  *usage.Index
	events chain.Events[historyKey]
	lists  chain.Lists[*typestate.Event, *typestate.Event]
}

// A historyKey identifies an event on all paths.
type historyKey struct {
	effect knowledge.Effect
	obj    *object.Value // tells the arms of a select apart
	instr  ssa.Instruction
	ctx    *object.Context
	round  int
}

// NewHistories returns histories for walks of functions of a package.
func NewHistories(x *usage.Index) *Histories {
	return &Histories{index: x, events: make(chain.Events[historyKey]), lists: chain.NewLists[*typestate.Event, *typestate.Event]()}
}

// One returns the event that stands for ev on all paths on which it is the same.
func (h *Histories) One(ev *typestate.Event) *typestate.Event {
	return h.events.One(historyKey{ev.Effect, ev.Obj, ev.Instr, ev.Ctx, ev.Round}, ev)
}

// Start notes the start of a goroutine.
func (h *Histories) Start(st *typestate.State, ev *typestate.Event) { h.note(st, ev) }

// Wait notes an event of kind [Waits], if a goroutine has been started that it may
// wait for.
func (h *Histories) Wait(st *typestate.State, ev *typestate.Event) {
	if (ev.Effect != knowledge.Call || MayWait(ev)) && st.Cell(running) != nil {
		h.note(st, ev)
	}
}

func (h *Histories) note(st *typestate.State, ev *typestate.Event) {
	ev = h.One(ev)
	before, _ := st.Cell(running).(*chain.List[*typestate.Event])
	if before != nil && before.Len >= maxHistory {
		st.SetCell(running, nil)
		return
	}
	st.SetCell(running, h.lists.Push(before, ev, ev))
}

// Unordered returns an operation of a goroutine that was started on the path which
// nothing may have made the path wait for, and that goroutine. What matters of a
// goroutine is said by of: its traces, and the places in them.
func (h *Histories) Unordered(st *typestate.State, of func(*typestate.Spawn) (*Goroutine, []Place)) (*typestate.Spawn, *typestate.Event) {
	list, _ := st.Cell(running).(*chain.List[*typestate.Event])
	if list == nil {
		return nil, nil
	}
	view := &View{Index: h.index, Escaped: st.Escaped}
	for ev := range list.All() {
		if ev.Effect == knowledge.Go {
			view.Others = append(view.Others, Started(ev)...)
		}
	}
	var waits []*typestate.Event
	for ev := range list.All() {
		if ev.Effect != knowledge.Go {
			waits = append(waits, ev)
			continue
		}
		g, places := of(ev.Spawn)
		for _, p := range places {
			if !view.anyOrders(g, p, waits) {
				return ev.Spawn, g.Event(p)
			}
		}
	}
	return nil, nil
}

func (v *View) anyOrders(g *Goroutine, p Place, waits []*typestate.Event) bool {
	for _, w := range waits {
		if v.Ordered(g, p, w) {
			return true
		}
	}
	return false
}
