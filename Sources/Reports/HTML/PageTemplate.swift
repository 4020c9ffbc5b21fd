/// The templates of a page. What they make is XML too, so that tests can hold it to that.
enum PageTemplate {
  static let page = """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
    'unsafe-inline'; img-src data:; script-src 'sha256-{{digest}}'; base-uri 'none'; \
    form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="{{generator}}"/>
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header>
    <h1>{{title}}</h1>
    {{#description}}
    <p class="lead">{{description}}</p>
    {{/description}}
    </header>
    {{#hasContents}}
    <nav aria-label="Contents">
    <ul>
    {{#sections}}
    <li><a href="#{{id}}">{{title}}</a></li>
    {{/sections}}
    </ul>
    </nav>
    {{/hasContents}}
    <main id="content" tabindex="-1">
    {{#sections}}
    <section id="{{id}}" aria-labelledby="{{id}}-title">
    <h2 id="{{id}}-title">{{title}}</h2>
    {{#blocks}}
    {{>block}}
    {{/blocks}}
    </section>
    {{/sections}}
    </main>
    <footer><p>{{generator}}</p></footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  static let block = """
    {{#text}}
    <p>{{text}}</p>
    {{/text}}
    {{#list}}
    <ul class="list">
    {{#items}}
    <li>{{item}}</li>
    {{/items}}
    </ul>
    {{/list}}
    {{#facts}}
    <dl>
    {{#items}}
    <div><dt>{{name}}</dt><dd>{{value}}</dd></div>
    {{/items}}
    </dl>
    {{/facts}}
    {{#table}}
    {{>table}}
    {{/table}}
    {{#pictures}}
    <div class="pictures">
    {{#items}}
    <figure>{{{picture}}}</figure>
    {{/items}}
    </div>
    {{/pictures}}
    {{#tiles}}
    <ul class="tiles">
    {{#items}}
    <li>{{#address}}<a href="{{address}}">{{/address}}{{{picture}}}<span class="name">{{name}}</span>\
    {{#address}}</a>{{/address}}{{#note}}<span class="note">{{note}}</span>{{/note}}</li>
    {{/items}}
    </ul>
    {{/tiles}}
    {{#code}}
    <pre tabindex="0">{{code}}</pre>
    {{/code}}
    {{#part}}
    <section class="part" id="{{id}}" aria-labelledby="{{id}}-title">
    <h3 id="{{id}}-title">{{heading}}</h3>
    {{#blocks}}
    {{>block}}
    {{/blocks}}
    </section>
    {{/part}}
    {{#fold}}
    <details>
    <summary>{{heading}}</summary>
    {{#blocks}}
    {{>block}}
    {{/blocks}}
    </details>
    {{/fold}}

    """

  static let table = """
    <div class="scroll" role="region" aria-labelledby="{{id}}" tabindex="0">
    <table{{#isSortable}} data-sortable="yes"{{/isSortable}}>
    <caption><span id="{{id}}">{{caption}}</span></caption>
    <thead><tr>
    {{#columns}}
    <th scope="col"{{#isNumeric}} class="number"{{/isNumeric}}{{#name}} title="{{name}}"{{/name}}>\
    {{title}}</th>
    {{/columns}}
    </tr></thead>
    <tbody>
    {{#rows}}
    <tr>{{#cells}}<{{tag}}{{#isHead}} scope="row"{{/isHead}}{{#isNumeric}} class="number"\
    {{/isNumeric}}{{#isLong}} class="long"{{/isLong}}{{#key}} data-key="{{key}}"{{/key}}>{{#address}}<a href="{{address}}">\
    {{/address}}{{text}}{{#address}}</a>{{/address}}</{{tag}}>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>

    """
}
