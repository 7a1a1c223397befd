package play

import (
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// contexts are the contexts that nothing but their cancel function ends: those made by
// context.WithCancel below one that never ends. Their Done channels are channels that
// the call of the cancel function closes. In a play the cancel function stands for the
// channel, since each call of Done returns a value of its own.
type contexts struct {
	cancels map[*object.Value]*object.Value // by context
	lasting map[*object.Value]bool          // contexts that never end, and cancel functions of those that only these end
}

func newContexts() contexts {
	return contexts{cancels: make(map[*object.Value]*object.Value), lasting: make(map[*object.Value]bool)}
}

// note takes in a context that a path makes. It reports whether it is one that only its
// cancel function ends.
func (c contexts) note(ev *typestate.Event) bool {
	if ev.Effect == knowledge.Detach {
		c.lasting[ev.Obj] = true
		return false
	}
	if ev.Callee == nil || ev.Value == nil || !c.lasting[ev.Value] || len(ev.Results) != 2 {
		return false
	}
	if name := ev.Callee.FullName(); name != "context.WithCancel" && name != "context.WithCancelCause" {
		return false
	}
	c.cancels[ev.Results[0]] = ev.Obj
	c.lasting[ev.Obj] = true
	return true
}

// made reports whether v is the cancel function of such a context.
func (c contexts) made(v *object.Value) bool { return c.lasting[v] }

// ender returns the cancel function that ev calls, or for the call of which it waits, if
// it does.
func (c contexts) ender(st *typestate.State, ev *typestate.Event) *object.Value {
	switch {
	case ev.Effect == knowledge.Cancel && c.lasting[ev.Obj]:
		return ev.Obj
	case ev.Effect == knowledge.Recv:
		if ctx := st.DoneOf(ev.Obj); ctx != nil {
			return c.cancels[ctx]
		}
	}
	return nil
}

// deed returns what ev does, and to what: the call of a cancel function is a close, and
// what waits for it a receive.
func (c contexts) deed(st *typestate.State, ev *typestate.Event) (kind knowledge.Effect, ch *object.Value) {
	ender := c.ender(st, ev)
	switch {
	case ender == nil:
		return ev.Effect, ev.Obj
	case ev.Effect == knowledge.Cancel:
		return knowledge.Close, ender
	}
	return ev.Effect, ender
}

// dropUncertain takes out the contexts of which it is not known whether they end: in a
// loop whose number of rounds nothing decides, or where a path was cut off. That waits
// for them never block is one of the orders.
func (s *scenarios) dropUncertain(main *script) {
	for i, sc := range everyScript(main, nil) {
		for ch := range s.channels {
			if s.own.made(ch) && (s.loose.closes[ch] || s.started.closes[ch] || i > 0 && (sc.loose.closes[ch] || sc.endless && s.traces[sc.spawn].all.closes[ch])) {
				delete(s.channels, ch)
			}
		}
	}
}
