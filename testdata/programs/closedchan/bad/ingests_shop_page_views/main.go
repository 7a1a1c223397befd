// Command ingests_shop_page_views runs shop front handlers that record page views.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/ingests_shop_page_views/collector"
)

type disk struct {
	n int
}

func (d *disk) Write(v collector.View) error {
	time.Sleep(2 * time.Millisecond)
	d.n++
	if d.n%5 == 0 {
		return errors.New("write: device is busy")
	}
	return nil
}

type shop struct {
	views *collector.Collector
	pages []string
}

// visit walks through the shop like a customer until the time is over.
func (s *shop) visit(customer string, until time.Time) int {
	seen := 0
	for i := 0; time.Now().Before(until); i++ {
		page := s.pages[i%len(s.pages)]
		s.views.Record(page, customer)
		seen++
	}
	return seen
}

func main() {
	d := &disk{}
	s := &shop{
		views: collector.New(d, 2),
		pages: []string{"/", "/lamps", "/lamps/17", "/cart"},
	}
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		total int
	)
	closing := time.Now().Add(40 * time.Millisecond)
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := s.visit(fmt.Sprintf("c%02d", i), closing) // want "PC4003"
			mu.Lock()
			total += n
			mu.Unlock()
		}()
	}
	time.Sleep(time.Until(closing))
	lost := s.views.Close()
	wg.Wait()
	page, n := s.views.Top()
	fmt.Printf("%d visits, top page %s (%d), %d lost\n", total, page, n, lost)
}
