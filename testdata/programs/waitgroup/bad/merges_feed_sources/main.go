// Command merges_feed_sources reads several news feeds at one time and merges
// their items into one stream.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// Item is an entry of a feed.
type Item struct {
	Feed  string
	Title string
}

// Source produces items.
type Source interface {
	Open() error
	Each(yield func(Item))
}

// archive is a source with fixed items.
type archive struct {
	name   string
	titles []string
}

func (a *archive) Open() error {
	time.Sleep(150 * time.Millisecond)
	return nil
}

func (a *archive) Each(yield func(Item)) {
	for _, t := range a.titles {
		yield(Item{a.name, t})
	}
}

// Merge returns a stream of the items of all sources. The stream is closed
// after the last item.
func Merge(sources ...Source) <-chan Item {
	out := make(chan Item, 64)
	var readers sync.WaitGroup
	closeWhenDone(&readers, out)
	for _, s := range sources {
		if err := s.Open(); err != nil {
			fmt.Fprintln(os.Stderr, "skip:", err)
			continue
		}
		readers.Add(1) // want "PC3007"
		go func() {
			defer readers.Done()
			s.Each(func(it Item) { out <- it })
		}()
	}
	return out
}

func closeWhenDone(wg *sync.WaitGroup, out chan Item) {
	go func() {
		wg.Wait()
		close(out)
	}()
}

func main() {
	out := Merge(
		&archive{"gazette", []string{"rain", "more rain"}},
		&archive{"herald", []string{"sun"}},
	)
	n := 0
	for it := range out {
		n++
		fmt.Printf("%-8s %s\n", it.Feed, it.Title)
	}
	if n != 3 {
		fmt.Fprintf(os.Stderr, "%d items\n", n)
		os.Exit(1)
	}
}
