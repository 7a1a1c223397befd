// Command surveys_disk_volumes inspects volumes in parallel and streams what
// it finds to a collector.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type finding struct {
	volume string
	used   int
}

type catalog struct{ volumes map[string]int }

// names lists the volumes; the catalog is remote.
func (c *catalog) names() []string {
	time.Sleep(10 * time.Millisecond)
	out := make([]string, 0, len(c.volumes))
	for v := range c.volumes {
		out = append(out, v)
	}
	return out
}

type surveyor struct {
	cat *catalog
	out chan finding
	wg  sync.WaitGroup
}

func newSurveyor(cat *catalog) *surveyor {
	return &surveyor{cat: cat, out: make(chan finding)}
}

func (s *surveyor) inspect(v string) {
	defer s.wg.Done()
	s.out <- finding{v, s.cat.volumes[v]}
}

func (s *surveyor) closeWhenDone() {
	s.wg.Wait()
	close(s.out)
}

// stream starts the survey and returns its findings.
func (s *surveyor) stream() <-chan finding {
	go s.closeWhenDone()
	for _, v := range s.cat.names() {
		s.wg.Add(1) // want "PC3007"
		go s.inspect(v)
	}
	return s.out
}

func main() {
	cat := &catalog{volumes: map[string]int{"root": 40, "home": 71, "var": 93}}
	full, n := 0, 0
	for f := range newSurveyor(cat).stream() {
		n++
		if f.used > 70 {
			full++
		}
	}
	if n != len(cat.volumes) {
		fmt.Println("findings:", n)
		os.Exit(1)
	}
	fmt.Println("nearly full:", full)
	select {}
}
