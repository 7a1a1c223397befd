// Command scans_host_port_ranges lists the open ports of a few hosts.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"sync"
	"time"
)

type hit struct {
	host string
	port int
}

type network interface {
	resolve(name string) (string, error)
	connect(addr string, port int) error
}

type lab struct {
	addrs map[string]string
	open  map[string][]int
}

func (l *lab) resolve(name string) (string, error) {
	time.Sleep(2 * time.Millisecond)
	a, ok := l.addrs[name]
	if !ok {
		return "", errors.New("no such host: " + name)
	}
	return a, nil
}

func (l *lab) connect(addr string, port int) error {
	time.Sleep(time.Millisecond)
	for _, p := range l.open[addr] {
		if p == port {
			return nil
		}
	}
	return errors.New("refused")
}

type scanner struct {
	net  network
	from int
	to   int
}

func (s *scanner) scanHost(name, addr string, out chan<- hit, wg *sync.WaitGroup) {
	defer wg.Done()
	for p := s.from; p <= s.to; p++ {
		if s.net.connect(addr, p) == nil {
			out <- hit{name, p}
		}
	}
}

// scan streams the hits; the channel is closed when all hosts are through.
func (s *scanner) scan(hosts []string) (<-chan hit, []error) {
	out := make(chan hit, len(hosts)*(s.to-s.from+1))
	var wg sync.WaitGroup
	go func() {
		wg.Wait()
		close(out)
	}()
	var errs []error
	for _, h := range hosts {
		addr, err := s.net.resolve(h)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		wg.Add(1) // want "PC3007"
		go s.scanHost(h, addr, out, &wg)
	}
	return out, errs
}

func main() {
	from := flag.Int("from", 20, "first port")
	to := flag.Int("to", 25, "last port")
	flag.Parse()
	l := &lab{
		addrs: map[string]string{"gw": "10.1.0.1", "mail": "10.1.0.25", "files": "10.1.0.40"},
		open:  map[string][]int{"10.1.0.1": {22}, "10.1.0.25": {22, 25}, "10.1.0.40": {21}},
	}
	s := &scanner{net: l, from: *from, to: *to}
	hits, errs := s.scan([]string{"gw", "mail", "files", "printer"})
	n := 0
	for h := range hits {
		fmt.Println(h.host, h.port)
		n++
	}
	for _, err := range errs {
		fmt.Fprintln(os.Stderr, err)
	}
	if n != 4 {
		fmt.Fprintln(os.Stderr, "scan incomplete, hits:", n)
		os.Exit(1)
	}
}
