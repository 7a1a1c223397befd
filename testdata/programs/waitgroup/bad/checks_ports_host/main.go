// Command probe checks the ports of a host, with a pause between the starts.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type probe struct {
	port int
	open bool
	took time.Duration
}

type scanner struct {
	pace time.Duration
	dial func(port int) bool
}

func (s *scanner) check(port int) probe {
	start := time.Now()
	ok := s.dial(port)
	return probe{port: port, open: ok, took: time.Since(start)}
}

// scan probes all ports. The channel is closed after the last answer.
func (s *scanner) scan(ports []int) <-chan probe {
	out := make(chan probe, len(ports))
	var wg sync.WaitGroup
	go func() {
		wg.Wait()
		close(out)
	}()
	for _, p := range ports {
		time.Sleep(s.pace)
		wg.Add(1) // want "PC3007"
		go func() {
			defer wg.Done()
			out <- s.check(p)
		}()
	}
	return out
}

func main() {
	listening := map[int]bool{22: true, 443: true}
	s := &scanner{
		pace: 10 * time.Millisecond,
		dial: func(port int) bool {
			time.Sleep(time.Millisecond)
			return listening[port]
		},
	}
	ports := []int{22, 80, 443, 5432}
	answers, open := 0, 0
	for p := range s.scan(ports) {
		answers++
		if p.open {
			open++
			fmt.Println("open:", p.port, p.took.Round(time.Millisecond))
		}
	}
	if answers != len(ports) {
		fmt.Fprintf(os.Stderr, "probe: %d answers for %d ports\n", answers, len(ports))
		os.Exit(1)
	}
	fmt.Println("open ports:", open)
}
