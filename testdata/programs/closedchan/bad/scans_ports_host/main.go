// Command scans_ports_host scans the ports of a host and reads the banners of open ones.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

type finding struct {
	port   int
	open   bool
	banner string
}

// dialer stands for the network.
type dialer interface {
	probe(port int) bool
	banner(port int) (string, error)
}

type lab map[int]string

func (l lab) probe(port int) bool {
	_, ok := l[port]
	return ok
}

func (l lab) banner(port int) (string, error) {
	time.Sleep(60 * time.Millisecond)
	b, ok := l[port]
	if !ok {
		return "", fmt.Errorf("port %d: refused", port)
	}
	return b, nil
}

type scanner struct {
	net      dialer
	workers  int
	findings chan finding
	wg       sync.WaitGroup
}

func newScanner(net dialer, workers int) *scanner {
	return &scanner{net: net, workers: workers, findings: make(chan finding, workers)}
}

func (s *scanner) grab(port int) {
	b, err := s.net.banner(port)
	if err != nil {
		b = "?"
	}
	s.findings <- finding{port: port, open: true, banner: b} // want "PC4003"
}

func (s *scanner) work(ports <-chan int) {
	defer s.wg.Done()
	for p := range ports {
		if !s.net.probe(p) {
			s.findings <- finding{port: p}
			continue
		}
		go s.grab(p)
	}
}

func (s *scanner) scan(from, to int) {
	ports := make(chan int)
	for range s.workers {
		s.wg.Add(1)
		go s.work(ports)
	}
	for p := from; p <= to; p++ {
		ports <- p
	}
	close(ports)
	s.wg.Wait()
	close(s.findings)
}

func report(all []finding) {
	sort.Slice(all, func(i, j int) bool { return all[i].port < all[j].port })
	for _, f := range all {
		if f.open {
			fmt.Printf("%5d open %s\n", f.port, f.banner)
		}
	}
	fmt.Println(len(all), "ports")
	time.Sleep(300 * time.Millisecond)
}

func main() {
	s := newScanner(lab{22: "SSH-2.0-OpenSSH_9.8", 25: "220 mx ESMTP"}, 4)
	go s.scan(20, 40)
	var all []finding
	for f := range s.findings {
		all = append(all, f)
	}
	if len(all) == 0 {
		fmt.Fprintln(os.Stderr, "nothing scanned")
		return
	}
	report(all)
}
