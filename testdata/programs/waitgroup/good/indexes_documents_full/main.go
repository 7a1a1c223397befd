// Command indexes_documents_full indexes documents for full text search.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"programs/waitgroup/good/indexes_documents_full/workq"
)

// Document is a text with a number.
type Document struct {
	ID   int
	Text string
}

// Index maps words to documents.
type Index struct {
	queue *workq.Queue

	mu       sync.Mutex
	postings map[string][]int
}

// AddAll indexes docs and returns those that the busy queue refused; the
// caller offers them again later.
func (x *Index) AddAll(docs []Document) (refused []Document) {
	var wg sync.WaitGroup
	for _, doc := range docs {
		if strings.TrimSpace(doc.Text) == "" {
			continue
		}
		wg.Add(1)
		taken := x.queue.Offer(func() {
			defer wg.Done()
			x.add(doc)
		})
		if !taken {
			wg.Done()
			refused = append(refused, doc)
		}
	}
	wg.Wait()
	return refused
}

func (x *Index) add(doc Document) {
	words := strings.Fields(strings.ToLower(doc.Text))
	time.Sleep(5 * time.Millisecond)
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, w := range words {
		x.postings[w] = append(x.postings[w], doc.ID)
	}
}

func main() {
	q := workq.New(1, 1)
	x := &Index{queue: q, postings: make(map[string][]int)}
	docs := []Document{
		{1, "Connection refused by peer"},
		{2, "   "},
		{3, "Peer certificate expired"},
		{4, "Disk quota exceeded"},
		{5, "Connection reset"},
	}
	rounds := 0
	for todo := docs; len(todo) > 0; rounds++ {
		todo = x.AddAll(todo)
	}
	q.Close()
	fmt.Println("rounds:", rounds, "peer:", len(x.postings["peer"]), "connection:", len(x.postings["connection"]))
	if len(x.postings["peer"]) != 2 || len(x.postings["connection"]) != 2 {
		os.Exit(1)
	}
}
