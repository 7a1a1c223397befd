//oracle: synctest-hang

// Package good verifies the parts of an archive side by side.
// There is room for one error, and those that come later are dropped.
package good

import (
	"errors"
	"sync"
	"testing"
)

var errDamaged = errors.New("verify: damaged part")

type part struct {
	sum, want uint32
}

func (p part) verify() error {
	if p.sum != p.want {
		return errDamaged
	}
	return nil
}

type archive struct {
	parts    []part
	verified int
}

func (a *archive) verify() error {
	failed := make(chan error, 1)
	var wg sync.WaitGroup
	for _, p := range a.parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := p.verify(); err != nil {
				select {
				case failed <- err:
				default:
				}
			}
		}()
	}
	wg.Wait()
	a.verified = len(a.parts)
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// Scenario verifies an archive with two damaged parts.
func Scenario(t *testing.T) {
	a := archive{parts: []part{{1, 2}, {3, 4}}}
	if err := a.verify(); err == nil {
		t.Error("damage not seen")
	}
}
