// Command imports_contact_cards parses contact cards. A strict import gives up
// the whole process at a card it cannot read; a lenient one skips it.
package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"
	"sync"
)

// Card is a contact.
type Card struct {
	Name, Phone string
}

// Importer parses cards.
type Importer struct {
	strict  bool
	parsers sync.WaitGroup

	mu    sync.Mutex
	cards []Card
	skips int
}

func parse(text string) (c Card, err error) {
	for _, line := range strings.Split(text, ";") {
		key, value, _ := strings.Cut(line, ":")
		switch key {
		case "N":
			c.Name = value
		case "T":
			c.Phone = value
		case "":
		default:
			return c, fmt.Errorf("unknown key %q", key)
		}
	}
	return c, nil
}

// skip gives up one card and ends the goroutine of its parser.
func (im *Importer) skip(err error) {
	if im.strict {
		fmt.Fprintln(os.Stderr, "import:", err)
		os.Exit(2)
	}
	im.mu.Lock()
	im.skips++
	im.mu.Unlock()
	im.parsers.Done()
	runtime.Goexit()
}

func (im *Importer) parseCard(text string) {
	c, err := parse(text)
	if err != nil {
		im.skip(err)
	}
	if c.Name == "" {
		im.skip(fmt.Errorf("card without a name"))
	}
	im.mu.Lock()
	im.cards = append(im.cards, c)
	im.mu.Unlock()
	im.parsers.Done()
}

// Import parses the cards.
func (im *Importer) Import(texts []string) []Card {
	for _, t := range texts {
		im.parsers.Add(1)
		go im.parseCard(t)
	}
	im.parsers.Wait()
	return im.cards
}

func main() {
	im := &Importer{}
	cards := im.Import([]string{
		"N:Ann;T:17", "N:Bob;T:4;", "T:9", "N:Eve;X:1", "",
	})
	if len(cards) != 2 || im.skips != 3 {
		log.Fatal(cards, im.skips)
	}
	fmt.Println(len(cards), "cards,", im.skips, "skipped")
}
