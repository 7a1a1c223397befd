// Command thumbsched schedules thumbnail jobs.
package main

import (
	"fmt"
	"os"

	"programs/nilpool/bad/thumbsched_schedules_thumbnail/queue"
)

type scheduler struct {
	q      *queue.Queue
	failed []string
}

// schedule queues the image and remembers the ones to be retried later.
func (s *scheduler) schedule(id string, image []byte) {
	j := queue.NewJob(id, image)
	if err := s.q.Submit(j); err != nil {
		s.failed = append(s.failed, j.ID) // want "PC1005"
		fmt.Fprintf(os.Stderr, "schedule %d bytes: %v\n", len(image), err)
	}
}

func main() {
	s := &scheduler{q: queue.New(2)}
	for _, id := range []string{"cat.png", "dog.png", "owl.png"} {
		s.schedule(id, []byte("pixels of "+id))
	}
	s.q.Drain(func(j *queue.Job) { fmt.Println("resized", j.ID) })

	fmt.Printf("to retry: %q\n", s.failed)
	if len(s.failed) != 1 || s.failed[0] != "owl.png" {
		os.Exit(1)
	}
}
