//oracle: panic "sync: negative WaitGroup counter"

// Package bad prints labels on two printers.
package bad

import "sync"

type label struct{ text string }

type shop struct {
	mu      sync.Mutex
	printed []string
}

func (s *shop) keep(l label) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.printed = append(s.printed, l.text)
}

// printer prints what it is sent.
func (s *shop) printer(labels <-chan label, printed *sync.WaitGroup, over chan<- bool) {
	for l := range labels {
		s.keep(l)
		printed.Done() // want "printed.Done is called.*PC3002"
	}
	over <- true
}

// print returns when the labels of an order are printed, but counts the printers.
func (s *shop) print(order string) {
	labels, over := make(chan label), make(chan bool)
	var printed sync.WaitGroup
	printed.Add(2)
	go s.printer(labels, &printed, over)
	go s.printer(labels, &printed, over)
	labels <- label{order + " to"}
	labels <- label{order + " from"}
	labels <- label{order + " fragile"}
	printed.Wait()
	close(labels)
	<-over
	<-over
}

// Scenario prints three labels.
func Scenario() {
	s := &shop{}
	s.print("17")
	if len(s.printed) != 3 {
		panic("labels are missing")
	}
}
