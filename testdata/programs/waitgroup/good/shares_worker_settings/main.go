// Command shares_worker_settings resizes a set of messages by workers that get
// a settings value each, with the shared parts behind pointers.
package main

import (
	"fmt"
	"log"
	"strings"
	"sync"
)

// Stats counts.
type Stats struct {
	mu        sync.Mutex
	processed int
	cut       int
}

// Settings of a worker. A copy shares group and statistics with its origin.
type Settings struct {
	Width int
	Fill  string
	stats *Stats
	group *sync.WaitGroup
}

// WithWidth returns a copy with another width.
func (s Settings) WithWidth(w int) Settings {
	s.Width = w
	return s
}

func (s Settings) process(in <-chan string, out chan<- string) {
	defer s.group.Done()
	for line := range in {
		cut := len(line) > s.Width
		if cut {
			line = line[:s.Width]
		} else {
			line += strings.Repeat(s.Fill, s.Width-len(line))
		}
		s.stats.mu.Lock()
		s.stats.processed++
		if cut {
			s.stats.cut++
		}
		s.stats.mu.Unlock()
		out <- line
	}
}

// run starts a worker for each of the settings.
func run(lines []string, all ...Settings) []string {
	in := make(chan string)
	out := make(chan string, len(lines))
	for _, s := range all {
		s.group.Add(1)
		go s.process(in, out)
	}
	for _, l := range lines {
		in <- l
	}
	close(in)
	for _, s := range all {
		s.group.Wait()
	}
	close(out)
	var res []string
	for l := range out {
		res = append(res, l)
	}
	return res
}

func main() {
	base := Settings{Width: 8, Fill: ".", stats: new(Stats), group: new(sync.WaitGroup)}
	wide := base.WithWidth(8)
	wide.Fill = "_"
	res := run([]string{"alpha", "a rather long one", "be", "gamma rays"}, base, wide)
	for _, l := range res {
		if len(l) != 8 {
			log.Fatalf("%q", l)
		}
	}
	if base.stats.processed != 4 || base.stats.cut != 2 {
		log.Fatal(base.stats.processed, base.stats.cut)
	}
	fmt.Println(len(res), "lines")
}
