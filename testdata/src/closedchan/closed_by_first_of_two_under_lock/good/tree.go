//oracle: panic "send on closed channel"

// Package good lists directories by several listers.
package good

import (
	"errors"
	"sync"
	"time"
)

type tree struct {
	list func(dir string) (again bool, err error)
}

func (t *tree) lister(pending *sync.WaitGroup, dirs chan string, results chan<- error, requeue func(string)) {
	for dir := range dirs {
		again, err := t.list(dir)
		if again {
			requeue(dir)
		}
		pending.Done()
		if err != nil {
			results <- err
			return
		}
	}
	results <- nil
}

// flush closes the lines itself if the writer has not: that has set them to nil then.
func flush(text []string) bool {
	lines, written := make(chan string, len(text)), make(chan bool)
	go func() {
		for _, t := range text {
			lines <- t
		}
		close(lines)
		lines = nil
		written <- true
	}()
	ok := <-written
	if lines != nil {
		close(lines)
	}
	return ok
}

// walk lists what is in dir until all is listed or there is an error.
func (t *tree) walk(dir string, listers int) (err error) {
	var mu sync.Mutex // of dirs
	var pending sync.WaitGroup
	dirs, results := make(chan string, 1), make(chan error, listers)
	pending.Add(1)
	dirs <- dir
	requeue := func(dir string) {
		mu.Lock()
		defer mu.Unlock()
		if dirs == nil {
			return
		}
		pending.Add(1)
		select {
		case dirs <- dir:
		default:
			pending.Done()
		}
	}
	for range listers {
		go t.lister(&pending, dirs, results, requeue)
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
	if !flush([]string{"a"}) {
		panic("not flushed")
	}
}
