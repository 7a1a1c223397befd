//oracle: synctest-hang

// Package bad passes gates.
// The refusal is sent before the caller has the channel to receive it from.
package bad

import (
	"errors"
	"testing"
)

var errClosed = errors.New("gate is closed")

type gate struct{ open bool }

func (g *gate) pass() <-chan error {
	result := make(chan error)
	if !g.open {
		result <- errClosed // want "PC2004"
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
