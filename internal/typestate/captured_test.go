package typestate_test

import (
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// TestOnlyCleared asks what a variable holds that a goroutine stores into, where the path
// finds that it is not nil.
func TestOnlyCleared(t *testing.T) {
	tests := []struct {
		name, src string
		made      bool
	}{
		{"set to nil", `
func f(done chan bool) {
	c := make(chan int)
	go func() { c = nil; done <- true }()
	<-done
	if c != nil { close(c) }
}`, true},
		{"set to nil by a literal in it", `
func f(done chan bool) {
	c := make(chan int)
	go func() { defer func() { c = nil }(); done <- true }()
	<-done
	if c != nil { close(c) }
}`, true},
		{"set to another", `
func f(done chan bool) {
	c := make(chan int)
	go func() { c = make(chan int); done <- true }()
	<-done
	if c != nil { close(c) }
}`, false},
		{"set later", `
func f(done chan bool, other chan int, more bool) {
	c := make(chan int)
	if more { c = other }
	go func() { c = nil; done <- true }()
	<-done
	if c != nil { close(c) }
}`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := engine(t, test.src)
			rec := typestate.NewRecorder(knowledge.Close | knowledge.Return)
			e.Walk(e.Index.SSA.Pkg.Func("f"), rec)
			closes := 0
			for _, tr := range rec.Traces {
				for _, ev := range tr.Events {
					if ev.Effect != knowledge.Close {
						continue
					}
					closes++
					if made := ev.Obj.Kind == object.Made; made != test.made {
						t.Errorf("what is closed was made here: %v, want %v", made, test.made)
					}
				}
			}
			if closes == 0 {
				t.Error("nothing is closed")
			}
		})
	}
}
