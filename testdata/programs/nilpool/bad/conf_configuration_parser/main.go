package main

import (
	"errors"
	"fmt"

	"programs/nilpool/bad/conf_configuration_parser/conf"
)

func main() {
	m, err := conf.Parse("port = 8080\nhost = localhost\n")
	fmt.Println(m, err)

	_, err = conf.Parse("port = 8080\nhost localhost\n")
	fmt.Println(err)
	var se *conf.SyntaxError
	if !errors.As(err, &se) || se.Line != 2 || se.Near != "localhost" {
		panic("the position of the error is lost")
	}
}
