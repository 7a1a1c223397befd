// Command walks_tree_directories walks a tree of directories with many readers and stops at a quota.
package main

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"
)

var errQuota = errors.New("walk: over quota")

// Dir is a directory.
type Dir struct {
	Name  string
	Sizes []int64
	Bad   bool
}

type usage struct {
	dir  string
	size int64
	err  error
}

func (d Dir) measure() usage {
	if d.Bad {
		return usage{dir: d.Name, err: errors.New("permission denied")}
	}
	u := usage{dir: d.Name}
	for _, s := range d.Sizes {
		u.size += s
	}
	time.Sleep(time.Millisecond)
	return u
}

// measureAll measures every directory and closes the result when all are done.
func measureAll(dirs []Dir, readers int) <-chan usage {
	out := make(chan usage)
	next := make(chan Dir)
	go func() {
		defer close(next)
		for _, d := range dirs {
			next <- d
		}
	}()

	var wg sync.WaitGroup
	wg.Add(readers)
	for range readers {
		go func() {
			defer wg.Done()
			for d := range next {
				out <- d.measure()
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

// Total adds the sizes up until quota is exceeded or a directory cannot be read.
func Total(dirs []Dir, quota int64) (total int64, err error) {
	results := measureAll(dirs, 4)
	defer func() {
		// Let the readers finish, wherever we stopped.
		for range results {
		}
	}()
	for u := range results {
		if u.err != nil {
			return total, fmt.Errorf("measure %s: %w", u.dir, u.err)
		}
		if total += u.size; total > quota {
			return total, fmt.Errorf("%w at %s", errQuota, u.dir)
		}
	}
	return total, nil
}

func main() {
	var dirs []Dir
	for i := range 40 {
		dirs = append(dirs, Dir{Name: fmt.Sprintf("/srv/%02d", i), Sizes: []int64{1, int64(i)}})
	}
	before := runtime.NumGoroutine()

	if total, err := Total(dirs, 1<<20); err != nil || total != 820 {
		log.Fatal(total, err)
	}
	if _, err := Total(dirs, 30); !errors.Is(err, errQuota) {
		log.Fatal(err)
	}
	dirs[3].Bad = true
	if _, err := Total(dirs, 1<<20); err == nil {
		log.Fatal("unreadable directory went unnoticed")
	}

	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine() - before; n > 0 {
		log.Fatalf("%d readers left", n)
	}
}
