//oracle: synctest-hang

// Package bad tests a journal that says when what it was given is on disk.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type journal struct {
	closed bool
	synced int
}

var errClosed = errors.New("journal: closed")

// sync is Done when all is on disk, unless it returns an error.
func (j *journal) sync(wg *sync.WaitGroup) error {
	if j.closed {
		return errClosed
	}
	go func() {
		j.synced++
		wg.Done()
	}()
	return nil
}

func record(t *testing.T, j *journal) {
	var synced sync.WaitGroup
	synced.Add(1) // want "synced.*PC3003"
	if err := j.sync(&synced); err != nil {
		t.Log(err)
	}
	synced.Wait()
	if j.synced != 1 {
		t.Errorf("synced %d times", j.synced)
	}
}

// Scenario records in a journal that is closed.
func Scenario(t *testing.T) {
	record(t, &journal{closed: true})
}
