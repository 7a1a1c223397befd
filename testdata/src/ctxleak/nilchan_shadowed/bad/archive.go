//oracle: synctest-hang

// Package bad verifies an archive in the background while it writes the index.
// The channel is made in another variable of the same name.
package bad

import (
	"errors"
	"testing"
)

type archive struct {
	parts  []string
	closed bool
}

func (a *archive) verify() error {
	if len(a.parts) == 0 {
		return errors.New("empty")
	}
	return nil
}

func (a *archive) finish(check bool) error {
	var verified chan error
	if check {
		verified := make(chan error, 1)
		go func() { verified <- a.verify() }()
	} else {
		return nil
	}
	err := <-verified // want "PC2009"
	a.closed = err == nil
	return err
}

// Scenario finishes an archive with a check.
func Scenario(t *testing.T) {
	a := &archive{parts: []string{"a"}}
	if err := a.finish(true); err != nil {
		t.Error(err)
	}
}
