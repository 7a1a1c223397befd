// Command starts_services_announce starts services that announce themselves once they are listening.
package main

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"
)

var errPortTaken = errors.New("address already in use")

// Ports hands out ports of a host.
type Ports struct {
	mu    sync.Mutex
	taken map[int]string
}

// Bind takes a port for owner.
func (p *Ports) Bind(port int, owner string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if by, ok := p.taken[port]; ok {
		return fmt.Errorf("port %d (%s): %w", port, by, errPortTaken)
	}
	p.taken[port] = owner
	return nil
}

// Directory is where services are announced.
type Directory struct {
	mu    sync.Mutex
	names []string
}

func (d *Directory) add(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.names = append(d.names, name)
}

// Service is one network service.
type Service struct {
	name string
	port int
	dir  *Directory
}

// announce enters the service into the directory as soon as it is ready.
func (s *Service) announce(ready <-chan struct{}) {
	<-ready // want "PC2005"
	s.dir.add(s.name)
}

// Start binds the port and has the service announced.
func (s *Service) Start(ports *Ports) error {
	ready := make(chan struct{})
	go s.announce(ready)

	if err := ports.Bind(s.port, s.name); err != nil {
		return fmt.Errorf("start %s: %w", s.name, err)
	}
	close(ready)
	return nil
}

func main() {
	ports := &Ports{taken: map[int]string{8080: "nginx"}}
	dir := &Directory{}
	before := runtime.NumGoroutine()

	failed := 0
	for i, port := range []int{8079, 8080, 8081, 8080} {
		s := &Service{name: fmt.Sprintf("svc-%d", i), port: port, dir: dir}
		err := s.Start(ports)
		switch {
		case errors.Is(err, errPortTaken):
			failed++
		case err != nil:
			log.Fatal(err)
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("%d services failed to start, %d announcers wait for ever", failed, n-before)
	}
}
