//oracle: synctest-hang

// Package good shows visitors around.
package good

import (
	"errors"
	"testing"

	"fixture/waitgroup/count_is_handed_out_by_other_package/good/gate"
)

var errClosed = errors.New("the hall is closed")

type guide struct {
	gate  *gate.Gate
	open  bool
	shown []int
}

// show leads one visitor through the hall.
func (g *guide) show() error {
	visit, err := g.gate.Admit()
	if err != nil {
		return err
	}
	defer visit.Leave()
	if !g.open {
		return errClosed
	}
	g.shown = append(g.shown, visit.Seat)
	return nil
}

// Scenario shows one visitor around before the hall is closed, and sends one away.
func Scenario(t *testing.T) {
	g := &guide{gate: gate.New(1), open: true}
	if err := g.show(); err != nil {
		t.Error(err)
	}
	g.open = false
	if err := g.show(); !errors.Is(err, errClosed) {
		t.Error(err)
	}
	g.gate.Close()
}
