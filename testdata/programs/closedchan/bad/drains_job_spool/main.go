// Drains a spool of print jobs to a device that has a small quota.
package main

import (
	"errors"
	"fmt"
	"sync"

	"programs/closedchan/bad/drains_job_spool/spool"
)

var errQuota = errors.New("quota exceeded")

type printer struct {
	quota int
	used  int
}

func (p *printer) Write(batch []spool.Job) error {
	for _, j := range batch {
		if p.used+len(j.Body) > p.quota {
			return fmt.Errorf("job %d: %w", j.ID, errQuota)
		}
		p.used += len(j.Body)
	}
	return nil
}

func main() {
	p := &printer{quota: 64}
	s := spool.New(p, spool.BatchSize(3))

	var watchers sync.WaitGroup
	watchers.Go(func() {
		<-s.Done()
		fmt.Println("spool is down")
	})

	for i := range 10 {
		s.Add(spool.Job{ID: i, Body: "page of text"})
	}
	fmt.Println("waiting:", s.Len())
	err := s.Close()
	watchers.Wait()
	fmt.Println("bytes printed:", p.used, "error:", err)
}
