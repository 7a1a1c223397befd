// Command boots_service_tree starts services that depend on each other. Each
// says that it is ready before the next is started, and all are stopped at
// the end.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Service is a long running part of the program.
type Service struct {
	Name  string
	Needs []string
	Steps int
}

// Supervisor runs services.
type Supervisor struct {
	alive sync.WaitGroup
	stop  chan struct{}

	mu    sync.Mutex
	order []string
	ended int
}

// NewSupervisor returns a supervisor.
func NewSupervisor() *Supervisor {
	return &Supervisor{stop: make(chan struct{})}
}

func (s *Supervisor) prepare(svc Service) {
	for range svc.Steps {
		s.mu.Lock()
		s.order = append(s.order, svc.Name)
		s.mu.Unlock()
	}
}

// supervise is the body of a service.
func (s *Supervisor) supervise(svc Service, ready chan<- error) {
	if svc.Steps < 0 {
		ready <- fmt.Errorf("%s does not start", svc.Name)
		return
	}
	s.prepare(svc)
	s.alive.Add(1)
	defer s.alive.Done()
	ready <- nil
	<-s.stop
	s.mu.Lock()
	s.ended++
	s.mu.Unlock()
}

// Boot starts the services one after the other.
func (s *Supervisor) Boot(services []Service) error {
	started := make(map[string]bool)
	for _, svc := range services {
		for _, n := range svc.Needs {
			if !started[n] {
				return fmt.Errorf("%s needs %s", svc.Name, n)
			}
		}
		ready := make(chan error, 1)
		go s.supervise(svc, ready)
		if err := <-ready; err != nil {
			return err
		}
		started[svc.Name] = true
	}
	return nil
}

// Halt stops the services and waits for them.
func (s *Supervisor) Halt() int {
	close(s.stop)
	s.alive.Wait()
	return s.ended
}

func main() {
	s := NewSupervisor()
	err := s.Boot([]Service{
		{Name: "log", Steps: 1},
		{Name: "db", Needs: []string{"log"}, Steps: 2},
		{Name: "web", Needs: []string{"db", "log"}, Steps: 1},
		{Name: "mail", Steps: -1},
	})
	if err == nil {
		log.Fatal("mail was started")
	}
	if n := s.Halt(); n != 3 {
		log.Fatalf("%d services ended", n)
	}
	fmt.Println(s.order, err)
}
