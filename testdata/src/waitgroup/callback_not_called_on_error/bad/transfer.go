//oracle: synctest-hang

// Package bad transfers files and calls back when that is done.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type file struct {
	name string
	size int
}

type transfer struct {
	quota int
	sent  int
	errs  []error
}

var errQuota = errors.New("transfer: over quota")

// copy calls done when f was sent.
func (t *transfer) copy(f file, done func()) {
	if f.size > t.quota {
		t.errs = append(t.errs, errQuota)
		return
	}
	t.quota -= f.size
	t.sent++
	done()
}

// all returns when no file is left.
func (t *transfer) all(files []file) {
	var left sync.WaitGroup
	for _, f := range files {
		left.Add(1) // want "left.*PC3003"
		t.copy(f, func() { left.Done() })
	}
	left.Wait()
}

// Scenario has a file that is over the quota.
func Scenario(t *testing.T) {
	tr := &transfer{quota: 10}
	tr.all([]file{{"small", 4}, {"large", 40}})
	if tr.sent != 1 || len(tr.errs) != 1 {
		t.Error("wrong files were sent")
	}
}
