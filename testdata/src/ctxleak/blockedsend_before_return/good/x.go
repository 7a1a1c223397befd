//oracle: synctest-hang

// Package good passes gates.
// The channel has room for the refusal, which is sent before the caller has it.
package good

import (
	"errors"
	"testing"
)

var errClosed = errors.New("gate is closed")

type gate struct{ open bool }

func (g *gate) pass() <-chan error {
	result := make(chan error, 1)
	if !g.open {
		result <- errClosed
		return result
	}
	go func() { result <- nil }()
	return result
}

// Scenario passes a closed gate.
func Scenario(t *testing.T) {
	g := &gate{open: true}
	if err := <-g.pass(); err != nil {
		t.Error(err)
	}
	g.open = false
	if err := <-g.pass(); err == nil {
		t.Error("passed a closed gate")
	}
}
