//oracle: panic "send on closed channel"

// Package bad lists directories by several listers.
package bad

import (
	"errors"
	"sync"
	"time"
)

type tree struct {
	list func(dir string) (again bool, err error)
}

func (t *tree) lister(pending *sync.WaitGroup, dirs chan string, results chan<- error) {
	for dir := range dirs {
		again, err := t.list(dir)
		if again {
			pending.Add(1)
			go func() {
				time.Sleep(time.Millisecond)
				dirs <- dir // want "dirs.*PC4003"
			}()
		}
		pending.Done()
		if err != nil {
			results <- err
			return
		}
	}
	results <- nil
}

// walk lists what is in dir until all is listed or there is an error.
func (t *tree) walk(dir string, listers int) (err error) {
	var mu sync.Mutex // of dirs
	var pending sync.WaitGroup
	dirs, results := make(chan string, 1), make(chan error, listers)
	pending.Add(1)
	dirs <- dir
	for range listers {
		go t.lister(&pending, dirs, results)
	}
	go func() {
		pending.Wait()
		mu.Lock()
		defer mu.Unlock()
		if dirs != nil {
			close(dirs)
			dirs = nil
		}
	}()
	for range listers {
		e := <-results
		mu.Lock()
		if e != nil && dirs != nil {
			err = e
			close(dirs)
			dirs = nil
		}
		mu.Unlock()
	}
	return err
}

// Scenario lists a directory that is to be listed again, and then fails.
func Scenario() {
	t := &tree{list: func(string) (bool, error) { return true, errors.New("denied") }}
	_ = t.walk("a", 1)
	time.Sleep(20 * time.Millisecond)
}
